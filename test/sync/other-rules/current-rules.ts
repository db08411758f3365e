import { rulesFor } from '../../../electron/sync/rules.ts';

/** The rules of the newest release described: those of a version that cannot be read. */
export const currentRules = rulesFor('').rules;
