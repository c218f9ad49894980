// An OpenID provider that others wrote (oidc-provider), whose person always says yes. A test changes what it says.
import { createServer } from 'node:http';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import Provider from 'oidc-provider';
import { serve } from './commands.mjs';

// Its advice on production goes where the answers don't.
console.info = console.warn = console.error;

const [redirectUri, clientId, clientSecret] = process.argv.slice(2);
const account = { sub: 'account-1', email: 'ada@gitdate.ink', email_verified: true };
const keys = [];
let handle = (_, response) => response.end();

const server = createServer((request, response) => handle(request, response));
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

function addKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  keys.splice(0, keys.length, { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') });
}

/** A new provider at the same address: it reads its keys only when it is made. */
function open() {
  const provider = new Provider(issuer, {
    clients: [{
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: 'client_secret_basic',
    }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    jwks: { keys },
    cookies: { keys: ['only for tests'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    findAccount: () => ({ accountId: account.sub, claims: () => ({ ...account }) }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    renderError: (context, out) => { context.body = out; },
  });
  const callback = provider.callback();
  handle = async (request, response) => {
    if (request.url.startsWith('/interaction/')) await agree(provider, request, response);
    else callback(request, response);
  };
}

async function agree(provider, request, response) {
  const details = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId: account.sub, clientId: details.params.client_id });
  grant.addOIDCScope('openid email');
  const grantId = await grant.save();
  await provider.interactionFinished(
    request, response, { login: { accountId: account.sub }, consent: { grantId } }, { mergeWithLastSubmission: false });
}

/** As a browser goes through it: every redirect within the provider, with its cookies, up to the way back. */
async function visit(address) {
  const cookies = new Map();
  for (let hop = 0; hop < 10; hop++) {
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name, value] = cookie.split(';')[0].split(/=(.*)/s);
      cookies.set(name, value);
    }

    const location = answer.headers.get('location');
    if (!location) throw new Error(`${answer.status} at ${address}: ${await answer.text()}`);
    address = new URL(location, address).href;
    if (address.startsWith(redirectUri)) return { back: address };
  }

  throw new Error('The provider redirects for ever.');
}

addKey();
open();
await serve({
  issuer: () => ({ issuer }),
  visit: ({ address }) => visit(address),
  account: claims => { Object.assign(account, claims); },
  rotate: () => { addKey(); open(); },
  end: () => { server.close(); process.stdin.destroy(); },
});
server.close();
server.closeAllConnections();
