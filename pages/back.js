/**
 * The page of the console that the user wanted before the login, or `null`. It is kept in the history entry, which a link
 * cannot set (open redirect). The console is a separate document, whose modules only admins load.
 */
export function consoleBack() {
  const back = history.state?.back ?? '';
  return /^\/admin(?=[/?]|$)/.test(back) ? back : null;
}
