// The client waits here until the user has entered the password again or cancelled.
let settle = null;
let show = () => {};

/** Called with true while the dialog is to be shown. */
export function onStepUp(listener) {
  show = listener;
  show(settle !== null);
}

/** Resolves to whether the user re-authenticated. */
export function askForStepUp() {
  return new Promise((resolve) => {
    settle = resolve;
    show(true);
  });
}

export function settleStepUp(done) {
  settle?.(done);
  settle = null;
  show(false);
}
