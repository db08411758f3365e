import { readClaim } from '../claims/json.ts';
import { likelyGroupClaims } from '../claims/likely-claims.ts';
import { readEmailVerified } from '../user/email-verified.ts';
import { listLine, jsonLine, optionLine } from './admin-lines.ts';
import { finding, mergedOf, ownOrganizations } from './facts.ts';
import { isEntra, isGoogle, issuerOf } from './providers.ts';
import type { Features } from '../evidence.ts';
import type { RuleName } from '../rules.ts';
import type { Check, Facts } from './facts.ts';

/** Entra and Google know no scope `groups`: the provider refuses the sign-in before Coder is asked. */
export const invalidScope: Check = (facts) => {
  const { options } = facts;
  const issuer = issuerOf(facts);
  if (!options?.scopes.includes('groups') || !(isEntra(issuer) || isGoogle(issuer))) return [];
  const line = listLine(
    'CODER_OIDC_SCOPES',
    options.scopes.filter((scope) => scope !== 'groups'),
  );
  const about = {
    value: 'groups',
    setting: 'CODER_OIDC_SCOPES',
    ...(isEntra(issuer) && { other: 'GroupMember.Read.All' }),
  };
  return [finding('invalid-scope', 'problem', about, line)];
};

/** Without `openid` the provider answers plain OAuth 2.0, with no ID token. */
export const openidScopeMissing: Check = ({ options }) => {
  if (options === null || options.scopes.includes('openid')) return [];
  const line = listLine('CODER_OIDC_SCOPES', ['openid', ...options.scopes]);
  return [finding('openid-scope-missing', 'problem', { setting: 'CODER_OIDC_SCOPES' }, line)];
};

/** Without a refresh token the session ends with the provider's access token, mostly after an hour. */
export const noRefreshToken: Check = (facts) => {
  const { options } = facts;
  if (options === null) return [];
  if (isGoogle(issuerOf(facts))) {
    const { access_type: access, prompt } = options.authUrlParams;
    if (access === 'offline' && prompt === 'consent') return [];
    const params = JSON.stringify({ ...options.authUrlParams, access_type: 'offline', prompt: 'consent' });
    const setting = 'CODER_OIDC_AUTH_URL_PARAMS';
    return [finding('no-refresh-token', 'warning', { setting }, optionLine(setting, params))];
  }
  if (options.scopes.includes('offline_access')) return [];
  const setting = 'CODER_OIDC_SCOPES';
  return [
    finding('no-refresh-token', 'warning', { setting }, listLine(setting, [...options.scopes, 'offline_access'])),
  ];
};

/** Something is set up, or sent, that the licence does not cover; Coder passes over it in silence. */
export const syncNotLicensed: Check = (facts) => {
  const { features, options } = facts;
  if (features === null) return [];
  const organizationSync = facts.evidence.organizationSync.known ? facts.evidence.organizationSync.value : null;
  const own = ownOrganizations(facts);
  const isSetUp: Record<keyof Features, boolean> = {
    groups: own.some(({ groupSettings }) => groupSettings !== null && groupSettings.field !== ''),
    roles:
      (options?.siteRoles.field ?? '') !== '' ||
      own.some(({ organization: { roleSync } }) => roleSync.known && (roleSync.value?.field ?? '') !== ''),
    organizations: (organizationSync?.field ?? options?.organizations.field ?? '') !== '',
  };
  const isSent = likelyGroupClaims(mergedOf(facts), new Set()).length > 0;
  return (['groups', 'roles', 'organizations'] as const).flatMap((feature) => {
    if (features[feature]) return [];
    if (isSetUp[feature]) return [finding('sync-not-licensed', 'problem', { setting: flags[feature] })];
    return feature === 'groups' && isSent ? [finding('sync-not-licensed', 'warning', { setting: flags[feature] })] : [];
  });
};

/** Features of the licence (coder-sync.md 12). */
const flags = {
  groups: 'template_rbac',
  roles: 'user_role_management',
  organizations: 'multiple_organizations',
} as const satisfies Record<keyof Features, string>;

/** An organization without group sync: its memberships are given by hand. */
export const syncNotSetUp: Check = (facts) => {
  if (facts.features?.groups === false) return [];
  const [claim] = likelyGroupClaims(mergedOf(facts), new Set());
  return ownOrganizations(facts).flatMap(({ organization, groupSettings, name }) => {
    if (!organization.groupSync.known || (groupSettings !== null && groupSettings.field !== '')) return [];
    const about = { organization: name, ...(claim !== undefined && { claim }) };
    return [
      finding('sync-not-set-up', claim === undefined ? 'hint' : 'warning', about, jsonLine('field', claim ?? 'groups')),
    ];
  });
};

/** Whether the outcome here depends on a rule of which the version does not tell whether it holds. */
const matters: Readonly<Record<RuleName, (facts: Facts) => boolean>> = {
  statedEmailRequired: ({ rules, options, ...facts }) => {
    const value = readClaim(facts.claims?.merged ?? {}, 'email_verified');
    const read = (statedEmailRequired: boolean) =>
      readEmailVerified(value, { ...rules.rules, statedEmailRequired }).verified;
    return options !== null && !options.ignoreEmailVerified && facts.claims !== null && read(true) !== read(false);
  },
  // These decide which account a sign-in belongs to; nothing of that can be seen from outside.
  linkOutranksEmail: () => false,
  emailFallbackOption: () => false,
  defaultRolesImplicit: (facts) =>
    ownOrganizations(facts).some(({ organization: { defaultRoles, roleSync } }) => {
      return defaultRoles.length > 0 && roleSync.known && (roleSync.value?.field ?? '') !== '';
    }),
  allowListUnlicensed: ({ options, features }) =>
    (options?.allowedGroups.length ?? 0) > 0 && features?.groups === false,
  accessTokenClaims: ({ options }) => options?.claimsSource === 'access_token',
  subjectRequired: ({ claims }) => !Object.hasOwn(claims?.idToken ?? { sub: '' }, 'sub'),
  storedOrganizationSettings: ({ evidence, features }) =>
    features?.organizations === true && evidence.organizationSync.known && evidence.organizationSync.value !== null,
};

/** Coder's releases differ in something that decides here, and this one may have either. */
export const rulesUncertain: Check = (facts) => {
  const open = facts.rules.uncertain.filter((name) => matters[name](facts));
  if (facts.claims === null || open.length === 0) return [];
  return [finding('rules-uncertain', 'hint', { values: open, value: facts.evidence.version ?? '' })];
};
