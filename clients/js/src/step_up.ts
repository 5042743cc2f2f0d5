import type { Client } from './client.js';
import type { SignedChallenge } from './contract.js';
import type { Result, User } from './result.js';

/**
 * The user shows again who they are, so that the session counts as fresh (RFC 9470). With a second factor the server wants
 * that one. `passkey` is the result of `sign` in `vestibule-client/passkeys`.
 */
export function stepUp(
  client: Client,
  proof: { password: string } | { code: string } | { recovery_code: string } | { passkey: SignedChallenge },
): Promise<Result<User>> {
  return client.core.stepUp(proof);
}
