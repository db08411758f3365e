/// <reference types="electron" />

export interface ParentPort {
  send(message: unknown): void;
}

/** The channel to the app: Electron's in a utility process, Node's in a forked one. `receive` gets each message. */
export function openParentPort(receive: (message: unknown) => void): ParentPort {
  // Electron's types always declare it; only a utility process has it.
  const port = process.parentPort as typeof process.parentPort | undefined;
  if (port) {
    port.on('message', ({ data }) => receive(data));
    return { send: (message) => port.postMessage(message) };
  }
  process.on('message', receive);
  // An ordinary exit would wait for a hanging call.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  return { send: (message) => process.send?.(message) };
}
