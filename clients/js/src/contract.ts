// The JSON forms of passkeys: the document has them as the server writes them, these are the browser's own types.

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
