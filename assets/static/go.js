let listener = () => {};

export function onGo(listen) {
  listener = listen;
}

/** Another page without a load: what this one knows, such as a note of the session, would be lost by one. */
export function go(page) {
  listener(page);
}
