/**
 * What Coder's releases do differently, as far as it changes an answer (coder-sync.md 19). Each rule holds
 * from `since` on, and in the maintained lines it was carried back to from that line's patch on; a patch of null means
 * that the line has it, from a patch that is not known.
 */
const changes = {
  /** An absent or unrecognised `email_verified` refuses (#25713). Before, only a boolean false did. */
  statedEmailRequired: { since: [2, 35], backports: { '2.29': null, '2.32': 7, '2.33': null, '2.34': null } },
  /** A match by email does not override a link to another subject (#25712). */
  linkOutranksEmail: { since: [2, 35], backports: { '2.29': null, '2.32': 7, '2.33': null, '2.34': null } },
  /** `CODER_DANGEROUS_OIDC_EMAIL_FALLBACK` exists (#26751). */
  emailFallbackOption: { since: [2, 35], backports: { '2.34': 5 } },
  /** `default_org_member_roles` are left out of role sync (#25994). */
  defaultRolesImplicit: { since: [2, 35], backports: {} },
  /** The allow list holds without a licence (#19430). */
  allowListUnlicensed: { since: [2, 26], backports: {} },
  /** An access token can be the second source of claims (#16517). */
  accessTokenClaims: { since: [2, 20], backports: {} },
  /** An ID token without `sub` is refused (#16498). */
  subjectRequired: { since: [2, 20], backports: {} },
  /** Organization sync can be stored, and then wins over the environment (#15431). */
  storedOrganizationSettings: { since: [2, 18], backports: {} },
} as const satisfies Record<string, Change>;

interface Change {
  readonly since: readonly [major: number, minor: number];
  /** Line, such as `2.34`, to its first patch with the change. */
  readonly backports: Readonly<Record<string, number | null>>;
}

export type RuleName = keyof typeof changes;
export type SyncRules = Readonly<Record<RuleName, boolean>>;

export interface RulesOfVersion {
  readonly rules: SyncRules;
  /** Rules that this version may or may not have; they are taken to hold. */
  readonly uncertain: readonly RuleName[];
}

const ruleNames = Object.keys(changes) as RuleName[];
const rulesBy = (holds: (name: RuleName) => boolean) =>
  Object.fromEntries(ruleNames.map((name) => [name, holds(name)])) as SyncRules;

/** The rules of the newest release described. */
const currentRules: SyncRules = rulesBy(() => true);

/**
 * The rules of one release.
 *
 * @param version as `buildinfo` names it, for example `v2.32.7+2ab3c4d`. A development build without a number of its own
 *   and anything unreadable count as current, with every rule uncertain.
 */
export function rulesFor(version: string): RulesOfVersion {
  const match = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version);
  const [major = 0, minor = 0, patch = 0] = match?.slice(1).map(Number) ?? [];
  if (major === 0) return { rules: currentRules, uncertain: ruleNames };
  const found = new Map(ruleNames.map((name) => [name, holdsIn(changes[name], major, minor, patch)]));
  return {
    rules: rulesBy((name) => found.get(name) !== 'no'),
    uncertain: ruleNames.filter((name) => found.get(name) === 'unknown'),
  };
}

function holdsIn(change: Change, major: number, minor: number, patch: number): 'yes' | 'no' | 'unknown' {
  const [sinceMajor, sinceMinor] = change.since;
  if (major > sinceMajor || (major === sinceMajor && minor >= sinceMinor)) return 'yes';
  const backport = change.backports[`${major}.${minor}`];
  if (backport === undefined) return 'no';
  if (backport === null) return 'unknown';
  return patch >= backport ? 'yes' : 'no';
}
