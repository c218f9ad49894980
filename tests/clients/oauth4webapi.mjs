// oauth4webapi, the strictest OAuth client there is, checks every answer against its RFC: node oauth4webapi.mjs RESOURCE
import * as oauth from 'oauth4webapi';
import { serve } from './commands.mjs';

const resource = new URL(process.argv[2]);
const insecure = resource.protocol === 'http:' ? { [oauth.allowInsecureRequests]: true } : {};
const none = oauth.None();
const kept = {};

async function discover() {
  const bare = await fetch(resource, { method: 'POST' });
  const challenge = bare.headers.get('www-authenticate');
  const guarded = await oauth.processResourceDiscoveryResponse(resource, await oauth.resourceDiscoveryRequest(resource, insecure));
  const issuer = new URL(guarded.authorization_servers[0]);
  kept.server = await oauth.processDiscoveryResponse(
    issuer, await oauth.discoveryRequest(issuer, { ...insecure, algorithm: 'oauth2' }));
  return { status: bare.status, challenge, resource: guarded, server: kept.server };
}

async function register({ metadata }) {
  const response = await oauth.dynamicClientRegistrationRequest(kept.server, metadata, insecure);
  kept.client = await oauth.processDynamicClientRegistrationResponse(response);
  return { client: kept.client };
}

async function authorize({ redirect_uri: redirectUri, scope }) {
  Object.assign(kept, { redirectUri, verifier: oauth.generateRandomCodeVerifier(), state: oauth.generateRandomState() });
  const url = new URL(kept.server.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: kept.client.client_id,
    redirect_uri: redirectUri,
    response_type: 'code',
    code_challenge: await oauth.calculatePKCECodeChallenge(kept.verifier),
    code_challenge_method: 'S256',
    state: kept.state,
    resource: resource.href,
    ...(scope ? { scope } : {}),
  });
  return { authorize: url.href };
}

async function finish({ redirect }) {
  const answered = oauth.validateAuthResponse(kept.server, kept.client, new URL(redirect), kept.state);
  const response = await oauth.authorizationCodeGrantRequest(
    kept.server, kept.client, none, answered, kept.redirectUri, kept.verifier,
    { ...insecure, additionalParameters: { resource: resource.href } });
  kept.tokens = await oauth.processAuthorizationCodeResponse(kept.server, kept.client, response);
  return { tokens: kept.tokens };
}

// RFC 9068: as a resource server that knows only the metadata would check the token.
async function validate() {
  const request = new Request(resource, { headers: { authorization: `Bearer ${kept.tokens.access_token}` } });
  return { claims: await oauth.validateJwtAccessToken(kept.server, request, resource.href, insecure) };
}

// Clients with several windows do this in each of them at once.
async function refresh({ times = 1 }) {
  const all = await Promise.all(Array.from({ length: times }, refreshOnce));
  [kept.tokens] = all;
  return { tokens: kept.tokens, all };
}

async function refreshOnce() {
  const response = await oauth.refreshTokenGrantRequest(
    kept.server, kept.client, none, kept.tokens.refresh_token,
    { ...insecure, additionalParameters: { resource: resource.href } });
  return oauth.processRefreshTokenResponse(kept.server, kept.client, response);
}

async function revoke() {
  const response = await oauth.revocationRequest(kept.server, kept.client, none, kept.tokens.refresh_token, insecure);
  await oauth.processRevocationResponse(response);
  return {};
}

// A JSON-RPC call by hand; oauth4webapi parses the challenge of what it refuses.
async function call({ method, params }) {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const headers = new Headers({ 'content-type': 'application/json', accept: 'application/json, text/event-stream' });
  const response = await oauth.protectedResourceRequest(kept.tokens.access_token, 'POST', resource, headers, body, insecure);
  return { status: response.status, body: await response.text() };
}

await serve({ discover, register, authorize, finish, validate, refresh, revoke, call });
