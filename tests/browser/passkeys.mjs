/** A device with passkeys, in software: one that verifies the user, such as a phone with a fingerprint reader. */
export async function addDevice(page, options = {}) {
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable', { enableUI: false });
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
      automaticPresenceSimulation: true, ...options,
    },
  });
  const send = (method, facts = {}) => browser.send(`WebAuthn.${method}`, { authenticatorId, ...facts });
  return {
    credentials: async () => (await send('getCredentials')).credentials,
    add: (credential) => send('addCredential', { credential }),
    clear: () => send('clearCredentials'),
    /** Whether the fingerprint is the user's. */
    verifies: (isUserVerified) => send('setUserVerified', { isUserVerified }),
    /** Whether the user answers at once; otherwise a request waits. */
    answers: (enabled) => send('setAutomaticPresenceSimulation', { enabled }),
    /** A credential is used while this runs. */
    async used(run) {
      const asserted = new Promise((resolve) => browser.once('WebAuthn.credentialAsserted', resolve));
      await run();
      await asserted;
    },
    unplug: () => send('removeVirtualAuthenticator'),
  };
}
