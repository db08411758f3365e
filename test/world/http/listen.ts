import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer, Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';

/** A server certificate with its private key, both PEM. */
export interface ServerCertificate {
  key: string;
  cert: string;
}

export interface Listener {
  port: number;
  /** Shows another certificate from the next connection on, and ends the present ones. Over TLS only. */
  show(certificate: ServerCertificate): Promise<void>;
  /** Ends open connections and frees the port. */
  close(): Promise<void>;
}

/** Serves on a free port of 127.0.0.1, over TLS when a certificate is given. */
export async function listenOnLoopback(serve: RequestListener, certificate?: ServerCertificate): Promise<Listener> {
  const server = certificate ? createTlsServer({ ...certificate }, serve) : createServer(serve);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async show(certificate) {
      if (!(server instanceof TlsServer)) throw new Error('this listener speaks plain HTTP');
      server.setSecureContext({ ...certificate });
      server.closeAllConnections();
      // Clients in this process hear of it in the next turns of the event loop.
      for (let turn = 0; turn < 3; turn += 1) await setImmediate();
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
