import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeKeyring } from '../fakes/keyring.ts';
import type { Deployment } from '../world/world.ts';
import type { Harness } from './harness.ts';

/**
 * Remembers a profile, its keyring and what the deployment has given out, to begin from there again and again.
 *
 * @returns puts the deployment back, and gives a copy of the profile.
 */
export const remember = ({ state }: Deployment, { folder, keyring }: Harness) => {
  const { keys, clients, tokens } = structuredClone({ keys: state.keys, clients: state.clients, tokens: state.tokens });
  const putBack = <T>(map: Map<string, T>, remembered: ReadonlyMap<string, T>): void => {
    map.clear();
    for (const [id, value] of structuredClone(remembered)) map.set(id, value);
  };
  return () => {
    putBack(state.keys, keys);
    putBack(state.clients, clients);
    state.tokens = structuredClone(tokens);
    const copy = mkdtempSync(join(tmpdir(), 'lanyard-killed-'));
    cpSync(folder, copy, { recursive: true });
    const keyringCopy = new FakeKeyring();
    for (const [account, text] of keyring.kept) keyringCopy.kept.set(account, text);
    return { folder: copy, keyring: keyringCopy };
  };
};
