/** How much a finding weighs. A problem takes something away now; a warning may; a hint is good to know. */
export type Severity = 'problem' | 'warning' | 'hint';

interface Claim {
  readonly claim: string;
}

interface InOrganization {
  /** Its display name. */
  readonly organization: string;
}

/** The first values, each once, and how many there are. */
interface Values {
  readonly values: readonly string[];
  readonly count: number;
}

/** A claim that is read in an organization; without one, for the whole deployment. */
type ReadClaim = Claim & Partial<InOrganization>;

interface CodersWords {
  /** What is wrong, in the words of Coder or of the filter’s reader. */
  readonly detail: string;
}

interface Near {
  /** A value that was sent, and what it nearly is; null where nothing comes near. */
  readonly near: { readonly value: string; readonly other: string } | null;
}

/** A group that a value nearly led to; one of `count`. */
interface MissedGroup extends Claim, InOrganization {
  readonly group: string;
  readonly value: string;
  /** What the value nearly was: the group's name, or a text that leads to it. */
  readonly other: string;
  readonly count: number;
}

/** What each check's finding is about, raw, as sent. */
export interface Abouts {
  readonly 'group-claim-missing': ReadClaim;
  readonly 'group-claim-under-other-name': ReadClaim & { readonly other: string };
  readonly 'group-claim-unreadable': ReadClaim & CodersWords;
  readonly 'group-claim-csv': ReadClaim & { readonly value: string };
  readonly 'group-claim-empty': ReadClaim;
  /** `setting`: the claim name that points in there. */
  readonly 'nested-roles': Claim & Values & { readonly setting?: string };
  readonly 'entra-ids': Claim & Values;
  readonly 'entra-overage': Claim;
  readonly 'adfs-resource': { readonly setting: 'CODER_OIDC_AUTH_URL_PARAMS' | 'CODER_OIDC_IGNORE_USERINFO' };
  readonly 'group-paths': Claim & Values & InOrganization;
  readonly 'distinguished-names': Claim & Values;
  readonly 'group-not-found': Claim & Values & InOrganization;
  readonly 'name-differs-by-case': MissedGroup;
  readonly 'name-nearly-matches': MissedGroup;
  /** `group`: where it is only one. `setting`: the filter. */
  readonly 'dropped-by-filter': Claim & Values & InOrganization & { readonly setting: string; readonly group?: string };
  readonly 'renamed-away': MissedGroup;
  readonly 'mapped-elsewhere': MissedGroup;
  readonly 'mapped-to-nothing': Claim & Values & InOrganization;
  /** `other`: the unknown ids. */
  readonly 'mapped-id-unknown': Claim & Values & InOrganization & { readonly other: string };
  /** `setting`: the filter. */
  readonly 'filter-not-evaluated': InOrganization & CodersWords & { readonly setting: string };
  readonly 'groups-lost-next': Claim & Values & InOrganization;
  /** `values`: the allowed groups. */
  readonly 'allow-list-missed': Claim &
    CodersWords &
    Near & { readonly values: readonly string[]; readonly setting: string };
  /** `other`: a claim that often is the address. */
  readonly 'email-missing': Claim & { readonly other?: string };
  readonly 'email-not-text': Claim & { readonly value: string };
  readonly 'email-unverified': Claim & { readonly value?: string };
  /** `values`: the allowed domains. `other`: an entry that comes near. */
  readonly 'email-domain-refused': {
    readonly value: string;
    readonly values: readonly string[];
    readonly other?: string;
  };
  /** `other`: what Coder makes of it. */
  readonly 'username-repaired': Claim & { readonly value: string; readonly other: string };
  readonly 'username-random': Claim & { readonly value?: string };
  /** `other`: the configured issuer. */
  readonly 'issuer-differs': Claim & { readonly value: string; readonly other: string; readonly setting: string };
  readonly 'subject-missing': Claim;
  readonly 'userinfo-unreadable': Claim & { readonly value: string };
  readonly 'login-type-differs': { readonly value: string };
  readonly 'sign-ups-off': Readonly<Record<string, never>>;
  /** `other`: what to ask for instead. */
  readonly 'invalid-scope': { readonly value: string; readonly setting: string; readonly other?: string };
  readonly 'openid-scope-missing': { readonly setting: string };
  readonly 'no-refresh-token': { readonly setting: string };
  readonly 'sync-not-licensed': {
    readonly setting: 'template_rbac' | 'user_role_management' | 'multiple_organizations';
  };
  /** `claim`: one that looks like groups. */
  readonly 'sync-not-set-up': InOrganization & { readonly claim?: string };
  /** `at`: when the sign-in was, milliseconds since 1970. */
  readonly 'claims-older-than-access': Values & InOrganization & { readonly at?: number };
  readonly 'role-unknown': ReadClaim & Values & Near;
  readonly 'role-claim-missing': ReadClaim;
  readonly 'role-claim-unreadable': ReadClaim & CodersWords;
  readonly 'organization-unmapped': Claim & Values & Near;
  readonly 'organization-claim-missing': Claim;
  readonly 'organization-claim-unreadable': Claim & CodersWords;
  readonly 'default-organization-left': InOrganization;
  readonly 'not-in-organization': Values & InOrganization;
  readonly 'organizations-lost-next': InOrganization;
  /** `value`: the version; empty when it is not known. `values`: names of `sync/rules.ts`. */
  readonly 'rules-uncertain': { readonly value: string; readonly values: readonly string[] };
}

export type CheckName = keyof Abouts;

/** The finding of one check; of several, any of theirs. */
export type FindingOf<Name extends CheckName> = {
  readonly [N in Name]: {
    readonly check: N;
    readonly severity: Severity;
    readonly about: Abouts[N];
    /** For an admin: the exact setting to change, with its new value; null where no setting helps. */
    readonly adminLine: string | null;
  };
}[Name];

/** One named check that found something. The words for it stand beside the check, in `sync/findings/`. */
export type Finding = FindingOf<CheckName>;

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
] as const satisfies readonly CheckName[];
