import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** What one listening server spends on the programs that connect to it. */
export interface ConnectionLimits {
  /** Connections open at once. One more, and the oldest that nobody waits for is closed. */
  readonly open: number;
  /** Milliseconds without a byte after which a connection is closed. */
  readonly idleMs: number;
}

export const usualLimits: ConnectionLimits = { open: 64, idleMs: 30_000 };

const held = new WeakSet<Socket>();

/** Keeps a connection from being closed by the limits: the browser on it waits for the end of the sign-in. */
export function holdConnection(socket: Socket): void {
  held.add(socket);
  socket.setTimeout(0);
}

/**
 * Keeps a server from being used up. New connections are never turned away, since one of them will be the browser's:
 * room is made among the old ones.
 */
export function limitConnections(server: Server, { open, idleMs }: ConnectionLimits): void {
  const sockets = new Set<Socket>();
  server.setTimeout(idleMs);
  server.maxHeadersCount = 64;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    if (sockets.size <= open) return;
    const oldest = [...sockets].find((one) => one !== socket && !held.has(one));
    sockets.delete(oldest ?? socket);
    (oldest ?? socket).destroy();
  });
}
