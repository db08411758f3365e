/** How much a finding weighs. A problem takes something away now; a warning may; a hint is good to know. */
export type Severity = 'problem' | 'warning' | 'hint';

/**
 * One named check that found something. `about` names what it is about, raw, as sent; which of these a check fills in is
 * settled beside it in `sync/findings/`. The words for it are in `words/findings.ts`.
 */
export interface Finding {
  readonly check: CheckName;
  readonly severity: Severity;
  readonly about: {
    /** The organization's display name. */
    readonly organization?: string;
    readonly group?: string;
    readonly claim?: string;
    readonly value?: string;
    readonly values?: readonly string[];
    /** Another claim, group or value that is better or nearer. */
    readonly other?: string;
    readonly setting?: string;
    readonly count?: number;
    /** Coder's own words. */
    readonly detail?: string;
    /** Milliseconds since 1970. */
    readonly at?: number;
  };
  /** For an admin: the exact setting to change, with its new value; null where no setting helps. */
  readonly adminLine: string | null;
}

/** Every row of the troubleshooting table (coder-sync.md 15) that can be seen from claims and settings. */
export const checkNames = [
  'group-claim-missing',
  'group-claim-under-other-name',
  'group-claim-unreadable',
  'group-claim-csv',
  'group-claim-empty',
  'nested-roles',
  'entra-ids',
  'entra-overage',
  'adfs-resource',
  'group-paths',
  'distinguished-names',
  'group-not-found',
  'name-differs-by-case',
  'name-nearly-matches',
  'dropped-by-filter',
  'renamed-away',
  'mapped-elsewhere',
  'mapped-to-nothing',
  'mapped-id-unknown',
  'filter-not-evaluated',
  'groups-lost-next',
  'allow-list-missed',
  'email-missing',
  'email-not-text',
  'email-unverified',
  'email-domain-refused',
  'username-repaired',
  'username-random',
  'issuer-differs',
  'subject-missing',
  'userinfo-unreadable',
  'login-type-differs',
  'sign-ups-off',
  'invalid-scope',
  'openid-scope-missing',
  'no-refresh-token',
  'sync-not-licensed',
  'sync-not-set-up',
  'claims-older-than-access',
  'role-unknown',
  'role-claim-missing',
  'role-claim-unreadable',
  'organization-unmapped',
  'organization-claim-missing',
  'organization-claim-unreadable',
  'default-organization-left',
  'not-in-organization',
  'organizations-lost-next',
  'rules-uncertain',
] as const;

export type CheckName = (typeof checkNames)[number];
