/**
 * A possible reason why a value led to no group, where the settings are not known; ranked, likeliest first. The words for
 * it, with how to check, are in `sync/causes/cause-words.ts`.
 */
export interface PossibleCause {
  readonly cause: CauseName;
  readonly organization: string | null;
  /** The claim and values it may hold for, raw. */
  readonly claim: string | null;
  readonly values: readonly string[];
}

export const causeNames = [
  'signed-in-before-the-change',
  'claim-missing',
  'claim-under-other-name',
  'claim-unreadable',
  'group-does-not-exist',
  'name-differs',
  'dropped-by-filter',
  'mapped-elsewhere',
  'sync-not-set-up',
  'sync-not-licensed',
  'not-in-organization',
  'groups-not-visible',
  'not-an-oidc-user',
] as const;

export type CauseName = (typeof causeNames)[number];
