import { z } from 'zod';

const escapes: Readonly<Record<string, string>> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' };

const text = z.string().transform((raw) => raw.replace(/\\([sntr\\])/g, (_, letter: string) => escapes[letter] ?? ''));
const list = z.string().transform((raw) => raw.split(/(?<!\\);/).filter((item) => item !== ''));
const flag = z
  .string()
  .transform((raw) => raw === 'true')
  .default(false);

const entrySchema = z.object({
  Type: z.literal('Application'),
  Name: text,
  Exec: text,
  /** Not installed where this program is not there. */
  TryExec: text.optional(),
  Icon: text.optional(),
  MimeType: list.default([]),
  /** As good as deleted. */
  Hidden: flag,
  /** Not for menus: a helper of another program. */
  NoDisplay: flag,
  Terminal: flag,
});

/** What Lanyard reads of a desktop entry. */
export type DesktopEntry = z.infer<typeof entrySchema>;

/**
 * Reads the group “Desktop Entry” of a `.desktop` file (Desktop Entry Specification 1.5, sections 3 and 4).
 *
 * @returns null for what is no application, or not whole.
 */
export function readDesktopEntry(file: string): DesktopEntry | null {
  const group = /^\[Desktop Entry\]\s*$([^]*?)(?=^\[|(?![^]))/m.exec(file)?.[1] ?? '';
  const pairs = [...group.matchAll(/^([A-Za-z0-9-]+)[ \t]*=[ \t]*(.*?)[ \t\r]*$/gm)];
  return entrySchema.safeParse(Object.fromEntries(pairs.map(([, key, value]) => [key, value]))).data ?? null;
}
