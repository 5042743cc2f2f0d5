/** Creates an account. The user is signed in, unless the server wants the email confirmed or a second factor first. */
export function signUp(client, { name, email, password, locale, app }) {
    const body = { name, email, password, locale, app, cookie: client.core.cookie };
    return client.core.login('/signup', body);
}
