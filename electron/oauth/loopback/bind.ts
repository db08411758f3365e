import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LanyardError } from '../../contract/errors.ts';
import { limitConnections, type ConnectionLimits } from './limit-connections.ts';

/** Host names that may stand in a loopback redirect URI (RFC 8252 section 7.3 and 8.3). */
export type LoopbackHost = '127.0.0.1' | '[::1]' | 'localhost';

/** Servers answering for one host and port: two for `localhost`, one for an address. */
export interface Binding {
  readonly port: number;
  readonly servers: readonly Server[];
}

const portIsTaken = new Set(['EADDRINUSE', 'EACCES']);
const familyIsMissing = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT']);
const anyPortAttempts = 5;

const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Request line and headers together, in bytes; and how long one request may take to arrive, checked every second. */
const requestLimits = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
} as const;

interface Listening {
  readonly listener: RequestListener;
  readonly limits: ConnectionLimits;
}

const listen = ({ listener, limits }: Listening, address: string, port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer(requestLimits, listener);
    limitConnections(server, limits);
    server.once('error', reject);
    server.listen({ host: address, port, exclusive: true }, () => {
      server.off('error', reject);
      resolve(server);
    });
  });

const bindBothFamilies = async (listening: Listening, port: number): Promise<Binding> => {
  const four = await listen(listening, '127.0.0.1', port);
  const bound = (four.address() as AddressInfo).port;
  try {
    return { port: bound, servers: [four, await listen(listening, '::1', bound)] };
  } catch (error) {
    // A machine without IPv6 has no one to mistake us for there; a taken port is somebody else's listener.
    if (familyIsMissing.has(errorCode(error))) return { port: bound, servers: [four] };
    four.close();
    throw error;
  }
};

/**
 * Binds a loopback port before the browser is opened. Any program of this computer can connect: it cannot use more than
 * `limits` let it.
 *
 * @param port 0 for any free port.
 * @throws LanyardError `port-busy` when the port is taken or not allowed to this user.
 */
export const bindLoopback = async (host: LoopbackHost, port: number, listening: Listening): Promise<Binding> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (host === 'localhost') return await bindBothFamilies(listening, port);
      const server = await listen(listening, host === '[::1]' ? '::1' : host, port);
      return { port: (server.address() as AddressInfo).port, servers: [server] };
    } catch (error) {
      if (port === 0 && attempt < anyPortAttempts) continue;
      if (portIsTaken.has(errorCode(error))) {
        throw new LanyardError('port-busy', `Port ${port} on ${host} is in use by another program.`, { cause: error });
      }
      throw error;
    }
  }
};
