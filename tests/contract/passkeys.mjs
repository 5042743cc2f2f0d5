// node passkeys.mjs CASES.json: whether @simplewebauthn/server accepts each ceremony, as an array of true and false.
import { readFile } from 'node:fs/promises';
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';

const { challenge, origins, rp_id, cases } = JSON.parse(await readFile(process.argv[2], 'utf8'));

async function accepts({ credential, key }) {
  const expected = {
    response: credential, expectedChallenge: challenge, expectedOrigin: origins, expectedRPID: rp_id,
    requireUserVerification: true,
  };
  try {
    const verdict = key
      ? await verifyAuthenticationResponse({
        ...expected,
        credential: { id: key.id, publicKey: Buffer.from(key.public_key, 'base64url'), counter: key.sign_count },
      })
      : await verifyRegistrationResponse({ ...expected, supportedAlgorithmIDs: [-7, -8, -257] });
    return verdict.verified;
  } catch {
    return false;
  }
}

const verdicts = [];
for (const ceremony of cases) verdicts.push(await accepts(ceremony));
console.log(JSON.stringify(verdicts));
