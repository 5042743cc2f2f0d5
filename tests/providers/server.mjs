// node-oidc-provider, which is certified: its own development login, over plain http on this machine.
import { Provider } from 'oidc-provider';

const [, , port, redirect] = process.argv;
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: 'the-client',
      client_secret: 'client:secret+canary',
      redirect_uris: [redirect],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      name: 'Real User',
      ...(!id.startsWith('silent') && { email: `${id}@example.com`, email_verified: true }),
    }),
  }),
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true } },
  cookies: { keys: ['only for tests'] },
});
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
