/** Creates an account. The user is signed in, unless the server wants the email confirmed or a second factor first. */
export function signUp(client, account) {
    return client.core.login('/signup', { ...account, cookie: client.core.cookie });
}
