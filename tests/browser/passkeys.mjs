/** A device with passkeys, in software: one that verifies the user and answers at once, such as a phone in the hand. */
export async function addDevice(page, options = {}) {
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable', { enableUI: false });
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
      automaticPresenceSimulation: true, ...options,
    },
  });
  // The device would answer a request of the autofill before a story can press a button.
  await page.addInitScript(() => {
    if (localStorage.getItem('no-autofill')) PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });
  const send = (method, facts = {}) => browser.send(`WebAuthn.${method}`, { authenticatorId, ...facts });
  return {
    credentials: async () => (await send('getCredentials')).credentials,
    add: (credential) => send('addCredential', { credential }),
    clear: () => send('clearCredentials'),
    /** Whether the fingerprint is the user's. */
    verifies: (isUserVerified) => send('setUserVerified', { isUserVerified }),
    /** Whether the pages that are loaded next find passkeys in the autofill. */
    autofills: (on) => page.evaluate((offered) => localStorage.setItem('no-autofill', offered ? '' : 'yes'), on),
    /** A credential is used while this runs. */
    async used(run) {
      const asserted = new Promise((resolve) => browser.once('WebAuthn.credentialAsserted', resolve));
      await run();
      await asserted;
    },
  };
}
