import { z } from 'zod';

/** In which ways the desktop around the app can behave. The first of each is what a healthy desktop does. */
export const modesSchema = z.object({
  /** When a window gets `ready-to-show`: some Wayland sessions send it never, others only once the window is shown. */
  readyToShow: z.enum(['on-load', 'never', 'after-show']).default('on-load'),
  /** What main sees as the frame that calls: the true one, none (it went away), or one of this origin. */
  senderFrame: z.union([z.literal(['true', 'gone']), z.string().includes(':')]).default('true'),
  notifications: z.enum(['shown', 'failed', 'unsupported']).default('shown'),
  /** `unreadable`: GNOME on Wayland, in the background. `text-only`: other formats beside text are refused. */
  clipboard: z.enum(['works', 'unreadable', 'text-only', 'refused']).default('works'),
  /** What the system's proxy settings say of every address. */
  proxy: z.string().default('DIRECT'),
  utilityProcess: z.enum(['starts', 'fails']).default('starts'),
  /** Start at login, as `getLoginItemSettings` tells it. */
  loginItem: z
    .object({
      openAtLogin: z.boolean().default(false),
      wasOpenedAtLogin: z.boolean().default(false),
      status: z.enum(['not-registered', 'enabled', 'requires-approval', 'not-found']).default('not-registered'),
      executableWillLaunchAtLogin: z.boolean().default(false),
    })
    .prefault({}),
});

export type Modes = z.infer<typeof modesSchema>;
export type ModesInput = z.input<typeof modesSchema>;

const given = process.env['LANYARD_HOST_MODES'];

/** The modes in force: from `LANYARD_HOST_MODES` (JSON) at first. */
export const modes: Modes = modesSchema.parse(given === undefined ? {} : JSON.parse(given));

/** Puts these modes in force; all others as on a healthy desktop. */
export const setModes = (next: ModesInput): void => {
  Object.assign(modes, modesSchema.parse(next));
};
