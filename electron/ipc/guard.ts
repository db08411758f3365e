/** The part of a frame that the guard looks at. */
export interface SenderFrame {
  readonly origin: string;
  readonly parent: unknown;
}

/** Who sent a call. */
export interface Sender {
  /** Null when the frame went away meanwhile. */
  readonly senderFrame: SenderFrame | null;
  readonly sender: { readonly id: number };
}

/** Who may send it. */
export interface Allowed {
  /** The one origin of our pages. */
  readonly origin: string;
  /** Whether a `webContents.id` belongs to the window that the command is for. */
  readonly owns: (id: number) => boolean;
}

/** Whether a call may be answered: sent by the main frame of our own page, in the window that the command is for. */
export const mayCall = ({ senderFrame, sender }: Sender, { origin, owns }: Allowed): boolean =>
  senderFrame !== null && senderFrame.parent === null && senderFrame.origin === origin && owns(sender.id);
