import type { Adoption } from '../../kinds/adoption.ts';
import { findCandidates } from './candidates.ts';
import { readCliKey } from './read-key.ts';

/** The sign-in of the Coder CLI on this machine. */
export const coderAdoption: Adoption = { way: 'adopt', find: findCandidates, readKey: readCliKey };
