// Requests that wait until the user has entered the password again or cancelled.
let waiting = [];
let show = () => {};

/** Called with true while the dialog is to be shown. */
export function onStepUp(listener) {
  show = listener;
  show(waiting.length > 0);
}

/** Resolves to whether the user re-authenticated. */
export function waitForStepUp() {
  return new Promise((resolve) => {
    waiting.push(resolve);
    show(true);
  });
}

export function settleStepUp(done) {
  const settled = waiting;
  waiting = [];
  show(false);
  for (const resolve of settled) resolve(done);
}
