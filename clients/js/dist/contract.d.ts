/** What an authenticator signed, and the challenge that it signed. */
export interface SignedChallenge {
    challenge_id: string;
    /** `PublicKeyCredential.toJSON()`: the browser knows its shape. */
    credential: any;
}
export interface RequestOptions {
    challenge_id: string;
    publicKey: PublicKeyCredentialRequestOptionsJSON;
}
export interface CreationOptions {
    challenge_id: string;
    publicKey: PublicKeyCredentialCreationOptionsJSON;
}
