/**
 * The user shows again who they are, so that the session counts as fresh (RFC 9470). With a second factor the server wants
 * that one. `passkey` is the result of `sign` in `vestibule-client/passkeys`.
 */
export function stepUp(client, proof) {
    return client.core.stepUp(proof);
}
