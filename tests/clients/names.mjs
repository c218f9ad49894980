// Loaded with --import: a public name leads to a port on this machine, as a public DNS entry and port 443 would.
// NAMES is "mcp.gitdate.ink:443=127.0.0.1:40123", several separated by commas. TLS still checks the public name.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const ways = new Map((process.env.NAMES ?? '').split(',').filter(Boolean).map((way) => way.split('=')));

for (const module of [require('node:net'), require('node:tls')]) {
  const connect = module.connect;
  module.connect = (options, ...rest) => {
    const way = ways.get(`${options?.host ?? options?.hostname}:${options?.port || 443}`);
    if (!way) return connect(options, ...rest);
    const [host, port] = way.split(':');
    return connect({ ...options, host, hostname: host, port: Number(port), servername: options.servername ?? options.host }, ...rest);
  };
}
