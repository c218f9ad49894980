// The safe first prompt as an assistant made with the official TypeScript SDK follows it, then a send that must be a rehearsal:
// node prompt.mjs v1|v2 legacy|auto|modern '{"command": ..., "args": ..., "env": ...}' or '{"url": ..., "headers": ...}'
const [generation, era, given] = process.argv.slice(2);
const target = JSON.parse(given);

const sdk = generation === 'v1'
  ? {
      ...(await import('@modelcontextprotocol/sdk/client/index.js')),
      ...(await import('@modelcontextprotocol/sdk/client/stdio.js')),
      ...(await import('@modelcontextprotocol/sdk/client/streamableHttp.js')),
    }
  : { ...(await import('@modelcontextprotocol/client')), ...(await import('@modelcontextprotocol/client/stdio')) };

const transport = target.url
  ? new sdk.StreamableHTTPClientTransport(new URL(target.url), { requestInit: { headers: target.headers ?? {} } })
  : new sdk.StdioClientTransport({ ...target, stderr: 'ignore' });
const mode = era === 'modern' ? { pin: '2026-07-28' } : era;
const client = new sdk.Client({ name: 'prompt', version: '1' }, generation === 'v1' ? {} : { versionNegotiation: { mode } });

async function call(name, args) {
  const result = await client.callTool({ name, arguments: args });
  if (result.isError) throw new Error(JSON.stringify(result));
  return result.structuredContent;
}

try {
  await client.connect(transport);
  const { tools } = await client.listTools();
  const email = { recipient: 'person@gitdate.ink', attribs: { first_name: 'Ada' } };
  process.stdout.write(JSON.stringify({
    version: client.getNegotiatedProtocolVersion?.(),
    tools: tools.map((tool) => tool.name),
    validated: await call('validate_recipients', { recipients: ['person@gitdate.ink', 'blocked@example.com'] }),
    previewed: await call('preview_send', email),
    sent: await call('send_email', { ...email, idempotency_key: `first-prompt-${crypto.randomUUID()}` }),
  }));
} finally {
  await client.close();
}
