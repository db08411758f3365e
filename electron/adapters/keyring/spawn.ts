/** A started keyring process, as the client sees it. */
export interface KeyringProcess {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  /** Ends it at once, whatever it is doing. */
  kill(): void;
}

/** Starts `dist/keyring-process.js` by the means of the runtime at hand. */
export type SpawnKeyringProcess = () => KeyringProcess;
