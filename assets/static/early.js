// Before the app, and for browsers that cannot run it: so in the JavaScript of 2009, and without a build.
(function () {
  var ready = false;
  var sent = null;
  var incomplete = document.getElementById('incomplete');

  function say() {
    if (!ready) incomplete.hidden = false;
  }

  function busy(form, is) {
    var button = form.querySelector('[type=submit]');
    if (button) button.setAttribute('aria-busy', is);
  }

  // A form that is sent before the app is there waits for it: sent by the browser it would lose what was typed.
  document.addEventListener('submit', function (event) {
    if (ready) return;
    event.preventDefault();
    sent = event.target;
    busy(sent, 'true');
  }, true);

  document.addEventListener('vestibule:ready', function () {
    ready = true;
    incomplete.hidden = true;
    if (!sent) return;
    busy(sent, 'false');
    if (document.contains(sent)) sent.requestSubmit();
  });

  // The app was blocked, did not arrive, or is not understood.
  document.addEventListener('error', function (event) {
    if (event.target.tagName === 'SCRIPT') say();
  }, true);
  window.addEventListener('load', say);
})();
