import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isLoopbackHost } from '../../contract/loopback-host.ts';

const loopback: readonly LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/**
 * Node's lookup, except that `localhost` and every name under it are answered here, with both families: RFC 6761 6.3
 * says so, and the system's resolver often knows no names under `localhost`.
 */
export const lookup: LookupFunction = (hostname, options, done) => {
  if (isIP(hostname) !== 0 || !isLoopbackHost(hostname)) return systemLookup(hostname, options, done);
  const wanted = options.family === 'IPv4' ? 4 : options.family === 'IPv6' ? 6 : (options.family ?? 0);
  const found = loopback.filter(({ family }) => wanted === 0 || family === wanted);
  const [first] = found;
  // Answered later, as a resolver would: sockets are not ready for an answer before `connect` returns.
  setImmediate(() => (options.all === true ? done(null, found) : done(null, first?.address ?? '', first?.family)));
};
