// Requests that wait until the user has entered the password again, or has thought better of it.
let waiting = [];
let show = () => {};

/** Called with true while the question is to be shown. */
export function onStepUp(listener) {
  show = listener;
  show(waiting.length > 0);
}

/** Resolves to whether the login is fresh now. */
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
