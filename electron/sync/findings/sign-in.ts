import { readClaimValues } from '../claims/claim-values.ts';
import { readClaim } from '../claims/json.ts';
import { loosen } from '../near-misses/likeness.ts';
import { readEmailVerified } from '../user/email-verified.ts';
import { listLine, optionLine } from './admin-lines.ts';
import { finding, mergedOf } from './facts.ts';
import type { IdentityStep } from '../../contract/explanation/derivation.ts';
import type { Check, Facts } from './facts.ts';

/** The step that refused the sign-in comes after this one; null when nothing did or it was not traced. */
function lastBeforeRefusal({ explanation }: Facts): IdentityStep['step'] | 'none' | null {
  const identity = explanation?.identity;
  if (!identity?.traced || identity.value.outcome === 'login') return null;
  return identity.value.steps.at(-1)?.step ?? 'none';
}

function stepOf<Name extends IdentityStep['step']>(facts: Facts, name: Name) {
  const identity = facts.explanation?.identity;
  if (!identity?.traced) return null;
  return identity.value.steps.find((step): step is Extract<IdentityStep, { step: Name }> => step.step === name) ?? null;
}

/** No email claim, and the username is no address either. */
export const emailMissing: Check = (facts) => {
  const { options } = facts;
  const field = options?.emailField ?? '';
  if (options === null || lastBeforeRefusal(facts) !== 'claims') return [];
  if (readClaim(mergedOf(facts), field) !== undefined) return [];
  const upn = readClaim(mergedOf(facts), 'upn');
  const fields = { claim: field, ...(typeof upn === 'string' && { other: 'upn' }) };
  return [finding('email-missing', 'problem', fields, emailLine(options.scopes, field, typeof upn === 'string'))];
};

/** Entra's `upn` stands in where people have no mail address; else the scope `email` has to be asked for. */
function emailLine(scopes: readonly string[], field: string, hasUpn: boolean): string | null {
  if (hasUpn) return optionLine('CODER_OIDC_EMAIL_FIELD', 'upn');
  return field === 'email' && !scopes.includes('email') ? listLine('CODER_OIDC_SCOPES', [...scopes, 'email']) : null;
}

/** The email claim is null, a list or a number: Coder does not look any further. */
export const emailNotText: Check = (facts) => {
  const field = facts.options?.emailField ?? '';
  const value = readClaim(mergedOf(facts), field);
  if (lastBeforeRefusal(facts) !== 'claims' || value === undefined) return [];
  return [finding('email-not-text', 'problem', { claim: field, value: JSON.stringify(value) })];
};

/**
 * The provider does not say that it checked the address. Without the options, it is told only of claims that no sign-in at
 * the deployment has proved good.
 */
export const emailUnverified: Check = (facts) => {
  const { evidence, options, rules } = facts;
  const claim = 'email_verified';
  const value = readClaim(mergedOf(facts), claim);
  const about = { claim, ...(value !== undefined && { value: JSON.stringify(value) }) };
  const line = optionLine('CODER_OIDC_IGNORE_EMAIL_VERIFIED', true);
  const step = stepOf(facts, 'email-verified');
  if (step !== null) return step.verified || step.ignored ? [] : [finding('email-unverified', 'problem', about, line)];
  const { claims } = evidence;
  const isProved =
    !claims.known || (claims.from !== 'pasted' && claims.from !== 'provider' && claims.from !== 'edited');
  if (options !== null || isProved || readEmailVerified(value, rules.rules).verified) return [];
  return [finding('email-unverified', 'warning', about, line)];
};

/** The address is of a domain that is not listed; an entry with white space around it never matches. */
export const emailDomainRefused: Check = (facts) => {
  const domains = facts.options?.emailDomains ?? [];
  const email = stepOf(facts, 'email')?.email ?? '';
  if (lastBeforeRefusal(facts) !== 'username') return [];
  const domain = email.slice(email.lastIndexOf('@') + 1);
  const meant = domains.find((entry) => loosen(entry).replace(/^@/, '') === loosen(domain));
  const above = domains.find((entry) => loosen(domain).endsWith(`.${loosen(entry).replace(/^@/, '')}`));
  const other = meant ?? above;
  const about = { value: domain, values: domains, ...(other !== undefined && { other }) };
  const line = email.includes('@') ? listLine('CODER_OIDC_EMAIL_DOMAIN', [...domains, domain]) : null;
  return [finding('email-domain-refused', 'problem', about, line)];
};

/** Coder takes only letters, digits and single hyphens; it changed the name that the provider sent. */
export const usernameRepaired: Check = (facts) => {
  const step = stepOf(facts, 'username');
  if (step === null || step.how !== 'repaired' || step.username === null) return [];
  const claim = facts.options?.usernameField ?? '';
  const value = readClaim(mergedOf(facts), claim);
  if (typeof value !== 'string') return [];
  return [finding('username-repaired', 'hint', { claim, value, other: step.username })];
};

/** Nothing usable is left of the name: a new user gets one at random. */
export const usernameRandom: Check = (facts) => {
  const step = stepOf(facts, 'username');
  if (step === null || step.username !== null) return [];
  const claim = facts.options?.usernameField ?? '';
  const value = readClaim(mergedOf(facts), claim);
  const about = { claim, ...(typeof value === 'string' && { value }) };
  return [finding('username-random', facts.evidence.user.known ? 'hint' : 'warning', about)];
};

/** None of the raw values is listed; the list knows no mapping and no filter. */
export const allowListMissed: Check = (facts) => {
  const list = facts.explanation?.allowList;
  if (!list?.traced || list.value.refusal === null || list.value.allowed === null) return [];
  const { allowed, refusal } = list.value;
  const claim = facts.options?.groups.field ?? '';
  const sent = new Map(readClaimValues(mergedOf(facts), claim).values.map((value) => [loosen(value), value]));
  const near = allowed.find((entry) => sent.has(loosen(entry)));
  const value = near === undefined ? undefined : sent.get(loosen(near));
  const detail = refusal.detail === '' ? refusal.title : refusal.detail;
  const about = { claim, values: allowed, setting: 'CODER_OIDC_ALLOWED_GROUPS', detail };
  if (near === undefined || value === undefined)
    return [finding('allow-list-missed', 'problem', { ...about, near: null })];
  const mended = allowed.map((entry) => (entry === near ? value : entry));
  const line = listLine('CODER_OIDC_ALLOWED_GROUPS', mended);
  return [finding('allow-list-missed', 'problem', { ...about, near: { value, other: near } }, line)];
};

/** The ID token's issuer is not, character for character, the configured one. */
export const issuerDiffers: Check = (facts) => {
  const issuer = facts.options?.issuerUrl ?? null;
  const stated = readClaim(facts.claims?.idToken ?? mergedOf(facts), 'iss');
  if (issuer === null || typeof stated !== 'string' || stated === issuer || `https://${stated}` === issuer) return [];
  const about = { claim: 'iss', value: stated, other: issuer, setting: 'CODER_OIDC_ISSUER_URL' };
  return [finding('issuer-differs', 'problem', about, optionLine('CODER_OIDC_ISSUER_URL', stated))];
};

/** Coder knows a person by issuer and `sub` of the ID token; UserInfo cannot stand in. */
export const subjectMissing: Check = ({ claims, rules }) => {
  if (claims === null || claims.idToken === null || !rules.rules.subjectRequired) return [];
  const subject = readClaim(claims.idToken, 'sub');
  return typeof subject === 'string' && subject !== '' ? [] : [finding('subject-missing', 'problem', { claim: 'sub' })];
};

/** A UserInfo answer whose email is no text fails as a whole, before Coder looks at it. */
export const userinfoUnreadable: Check = ({ claims, options }) => {
  if (claims === null || claims.secondary === null || options?.claimsSource !== 'userinfo') return [];
  const email = readClaim(claims.secondary, 'email');
  if (email === undefined || email === null || typeof email === 'string') return [];
  const line = optionLine('CODER_OIDC_IGNORE_USERINFO', true);
  return [finding('userinfo-unreadable', 'problem', { claim: 'email', value: JSON.stringify(email) }, line)];
};

/** The account was made with a password or GitHub: a sign-in through the provider is refused, and none of it is synced. */
export const loginTypeDiffers: Check = ({ claims, evidence: { user } }) => {
  if (claims === null || !user.known || user.value.loginType === 'oidc') return [];
  return [finding('login-type-differs', 'problem', { value: user.value.loginType })];
};

/** Nobody of this name is known at the deployment, and it takes no new users by sign-in. */
export const signUpsOff: Check = (facts) => {
  if (lastBeforeRefusal(facts) !== 'name' || facts.options?.allowSignups !== false || facts.evidence.user.known)
    return [];
  return [finding('sign-ups-off', 'problem', {}, optionLine('CODER_OIDC_ALLOW_SIGNUPS', true))];
};
