import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A server certificate with its private key, both PEM. */
export interface ServerCertificate {
  key: string;
  cert: string;
}

export interface Listener {
  port: number;
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
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
