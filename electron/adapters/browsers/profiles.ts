import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Family } from './known-browsers.ts';

export interface Profile {
  /** What the browser's command line takes. */
  readonly key: string;
  readonly name: string;
}

const localStateSchema = z.object({
  profile: z.object({ info_cache: z.record(z.string(), z.object({ name: z.string() })) }),
});

/** Chromium's `Local State`: each profile's folder with the name the person gave it. */
function chromiumProfiles(text: string): Profile[] {
  const parsed = localStateSchema.safeParse(JSON.parse(text));
  if (!parsed.success) return [];
  return Object.entries(parsed.data.profile.info_cache).map(([key, { name }]) => ({ key, name }));
}

/** Firefox's `profiles.ini`: a section for each profile, named by the line `Name=`. */
function firefoxProfiles(text: string): Profile[] {
  const sections = text.split(/^\[/m).filter((section) => /^Profile\d+\]/.test(section));
  const names = sections.map((section) => /^Name=(.+)$/m.exec(section)?.[1]?.trim() ?? '');
  return names.filter((name) => name !== '').map((name) => ({ key: name, name }));
}

/** The profiles of a browser, as it has them in its own folder; none where that cannot be read. */
export async function readProfiles(family: Family, folder: string): Promise<readonly Profile[]> {
  try {
    if (family === 'chromium') return chromiumProfiles(await readFile(join(folder, 'Local State'), 'utf8'));
    if (family === 'firefox') return firefoxProfiles(await readFile(join(folder, 'profiles.ini'), 'utf8'));
  } catch {
    // Never started, or in a place of its own: the browser can be chosen without a profile.
  }
  return [];
}

/** The arguments that choose a profile. */
export function profileArguments(family: Family, { key }: Profile): readonly string[] {
  return family === 'firefox' ? ['-P', key] : [`--profile-directory=${key}`];
}
