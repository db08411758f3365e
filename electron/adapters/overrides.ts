import { z } from 'zod';

const overridesSchema = z.object({
  /** `off`: no keyring; the vault keeps everything in memory. */
  LANYARD_KEYRING: z.enum(['on', 'off']).default('on'),
  /** `off`: every page goes to the system's browser. */
  LANYARD_BROWSERS: z.enum(['on', 'off']).default('on'),
  /** Absolute path of a PEM file with certificate authorities to trust as well. */
  LANYARD_CA_FILE: z.string().min(1).optional(),
});

export interface Overrides {
  readonly keyring: 'on' | 'off';
  readonly browsers: 'on' | 'off';
  readonly caFile: string | null;
}

/**
 * What the environment may change, for development, tests and the demo. A packaged app takes nothing from it.
 *
 * @throws z.ZodError when a variable of ours has a value that means nothing
 */
export const readOverrides = (isPackaged: boolean, env: NodeJS.ProcessEnv): Overrides => {
  const { LANYARD_KEYRING, LANYARD_BROWSERS, LANYARD_CA_FILE } = overridesSchema.parse(isPackaged ? {} : env);
  return { keyring: LANYARD_KEYRING, browsers: LANYARD_BROWSERS, caFile: LANYARD_CA_FILE ?? null };
};
