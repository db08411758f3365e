import { z } from 'zod';
import { readEmailVerified } from '../../electron/sync/user/email-verified.ts';
import { linkAccount } from '../../test/sync/other-rules/link-account.ts';
import { normalizeRealName } from '../../electron/sync/user/real-name.ts';
import { isValidUsername, usernameFrom } from '../../electron/sync/user/username.ts';
import { category, contains, isRecord } from './evaluation.ts';
import { claims, json, strings } from './input.ts';
import { deriveIdentity } from '../../test/sync/other-rules/derive-identity.ts';
import { isValidRealName } from '../../test/sync/other-rules/valid-real-name.ts';
import { currentRules } from '../../test/sync/other-rules/current-rules.ts';

const text = z.object({ text: z.string() });

const config = z
  .object({
    claims_source: z.enum(['userinfo', 'access_token', 'none']),
    username_field: z.string(),
    email_field: z.string(),
    name_field: z.string(),
    ignore_email_verified: z.boolean(),
    email_domains: strings,
    allow_signups: z.boolean(),
    issuer_url: z.string().nullish(),
  })
  .transform((given) => ({
    claimsSource: given.claims_source,
    usernameField: given.username_field,
    emailField: given.email_field,
    nameField: given.name_field,
    ignoreEmailVerified: given.ignore_email_verified,
    emailDomains: given.email_domains,
    allowSignups: given.allow_signups,
    issuerUrl: given.issuer_url ?? null,
  }));

const identity = category(
  z.object({
    id_token: claims,
    userinfo: claims.nullish(),
    access_token: z.union([claims, z.string()]).nullish(),
    config,
    deployment: z.object({ user_count: z.number(), taken_usernames: strings }),
  }),
  ({ id_token: idToken, userinfo, access_token: accessToken, config, deployment }) => {
    const sources = { idToken, userinfo: userinfo ?? null, accessToken: accessToken ?? null };
    const account = {
      exists: false,
      userCount: deployment.user_count,
      takenUsernames: deployment.taken_usernames,
    } as const;
    const result = deriveIdentity(sources, config, account, currentRules);
    if (result.outcome === 'reject') return { outcome: result.outcome, ...result.refusal };
    const { email, name, avatarUrl, username } = result.user;
    const known = username.kind === 'exact' ? { username: username.username } : {};
    const begins = username.kind === 'suffixed' ? { username_begins: username.prefix } : {};
    return { outcome: 'login', status: 200, user: { email, name, avatar_url: avatarUrl, ...known, ...begins } };
  },
  matchesIdentity,
);

/** A username with a random part cannot be compared as a whole; the vectors ask for its beginning or for what it is not. */
function matchesIdentity(got: unknown, expected: unknown): boolean {
  if (!isRecord(got) || !isRecord(expected) || !isRecord(got.user) || !isRecord(expected.user)) {
    return contains(got, expected);
  }
  const { username_prefix: prefix, username_not: other, ...user } = expected.user;
  const { username, username_begins: begins } = got.user;
  const known = typeof username === 'string' ? username : typeof begins === 'string' ? begins : '';
  if (typeof prefix === 'string' && !known.startsWith(prefix)) return false;
  if (typeof other === 'string' && (username === other || (known !== '' && other.startsWith(known)))) return false;
  return contains(got, { ...expected, user });
}

const accountLink = category(
  z.object({
    login: z.object({ issuer: z.string(), sub: z.string(), email: z.string() }),
    users: z.array(
      z.object({ email: z.string(), login_type: z.string(), status: z.string(), linked_id: z.string().nullable() }),
    ),
    config: z.object({ allow_signups: z.boolean(), email_fallback: z.boolean() }),
  }),
  ({ login, users, config }) => {
    const { refusal, matched, after } = linkAccount(
      { issuer: login.issuer, subject: login.sub, email: login.email },
      users.map(({ login_type: loginType, linked_id: linkedId, ...user }) => ({ ...user, loginType, linkedId })),
      { allowSignups: config.allow_signups, emailFallback: config.email_fallback },
      currentRules,
    );
    return {
      ...(refusal === null ? { outcome: 'login' } : { outcome: 'reject', ...refusal }),
      matched: matched?.email ?? null,
      created: refusal === null && matched === null,
      linked_id_after: after?.linkedId ?? null,
      status_after: after?.status ?? null,
      email_after: after?.email ?? null,
    };
  },
  contains,
);

export const identityCategories = {
  email_verified: category(z.object({ present: z.boolean(), value: json.optional() }), ({ present, value }) =>
    readEmailVerified(present ? value : undefined, currentRules),
  ),
  username_from: category(text, (input) => {
    const username = usernameFrom(input.text);
    return username === null ? { random: true } : { username };
  }),
  username_valid: category(text, (input) => ({ valid: isValidUsername(input.text) })),
  real_name: category(text, (input) => ({
    normalized: normalizeRealName(input.text).name,
    valid_as_given: isValidRealName(input.text),
  })),
  identity,
  account_link: accountLink,
};
