// The official TypeScript SDK as an assistant would use it: node sdk.mjs v1|v2 URL '{"redirect_uri": ..., "client_id_url"?, "name"?}'
import { serve } from './commands.mjs';

const [generation, url, settings] = process.argv.slice(2);
const { redirect_uri: redirectUri, client_id_url: clientMetadataUrl, name = 'A real client' } = JSON.parse(settings);

const sdk = generation === 'v1'
  ? {
      ...(await import('@modelcontextprotocol/sdk/client/index.js')),
      ...(await import('@modelcontextprotocol/sdk/client/streamableHttp.js')),
      ...(await import('@modelcontextprotocol/sdk/client/auth.js')),
    }
  : await import('@modelcontextprotocol/client');

const kept = {};
let asked;

const provider = {
  redirectUrl: redirectUri,
  clientMetadataUrl,
  clientMetadata: {
    client_name: name,
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  },
  state: () => 'state of the client',
  clientInformation: () => kept.client,
  saveClientInformation: (client) => void (kept.client = client),
  tokens: () => kept.tokens,
  saveTokens: (tokens) => void (kept.tokens = tokens),
  redirectToAuthorization: (where) => void (asked = String(where)),
  saveCodeVerifier: (verifier) => void (kept.verifier = verifier),
  codeVerifier: () => kept.verifier,
  invalidateCredentials: (scope) => {
    if (scope === 'all' || scope === 'tokens') delete kept.tokens;
    if (scope === 'all' || scope === 'client') delete kept.client;
  },
};

let client;
let transport;

async function connect() {
  asked = undefined;
  client = new sdk.Client({ name, version: '1' }, {});
  transport = new sdk.StreamableHTTPClientTransport(new URL(url), { authProvider: provider });
  try {
    await client.connect(transport);
    return { connected: true };
  } catch (problem) {
    if (!asked) throw problem;
    return { connected: false, authorize: asked, client_id: kept.client?.client_id ?? clientMetadataUrl };
  }
}

// A call that needs more than was granted may end in a step-up: the client then asks for the person again.
async function stepping(work) {
  asked = undefined;
  try {
    return await work();
  } catch (problem) {
    if (!asked) throw problem;
    return { authorize: asked };
  }
}

async function finish({ redirect }) {
  const answered = new URL(redirect).searchParams;
  await transport.finishAuth(generation === 'v1' ? answered.get('code') : answered);
  return tokens();
}

const tokens = () => ({ ...kept.tokens, client_id: kept.client?.client_id });

await serve({
  connect,
  finish,
  tokens,
  tools: () => stepping(async () => ({ tools: (await client.listTools()).tools })),
  call: ({ tool, args }) => stepping(async () => ({ result: await client.callTool({ name: tool, arguments: args }) })),
  // What an hour does: the access token is no longer good, the refresh token is.
  spoil: () => {
    kept.tokens = { ...kept.tokens, access_token: `${kept.tokens.access_token.slice(0, -8)}AAAAAAAA` };
    return {};
  },
});
