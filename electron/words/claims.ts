import type { FactSource, Unknown } from '../contract/explanation/known.ts';
import type {
  ClaimRow,
  ClaimsBasis,
  ClaimSet,
  ClaimUse,
  PasteReport,
  TriedSource,
} from '../contract/explanation/report.ts';
import { ago, dayAndTime } from './time.ts';
import { unknownWords } from './why.ts';

const sets: Record<ClaimSet, string> = { id_token: 'ID token', userinfo: 'UserInfo', access_token: 'access token' };

/** What a set of claims is called in OpenID Connect. */
export const claimSetWords = (set: ClaimSet): string => sets[set];

const listing = (words: readonly string[]) =>
  words.length < 3 ? words.join(' and ') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;

export interface BasisWords {
  /** What the claims are, and of which sign-in: they are a record of it, never the present. A whole sentence. */
  readonly what: string;
  /** When the app came by them, as a phrase. */
  readonly read: string;
}

/**
 * Of which origin and how old the claims are.
 * @param told the sets that are told apart; none where only merged claims are known
 * @param now milliseconds since 1970
 */
export function claimsBasisWords(basis: ClaimsBasis, told: readonly ClaimSet[], now: number): BasisWords {
  const { source, readAt, signedInAt } = basis;
  const apart = listing(told.map(claimSetWords)) || 'Claims';
  const what = {
    'debug-link': `${apart}, as stored by Coder at`,
    'oidc-claims': 'Your own claims, merged, as stored by Coder at',
    deployment: 'Claims, as stored by Coder at',
    provider: `${apart}, straight from the identity provider at`,
    pasted: 'Claims that you pasted, from',
    edited: 'Claims as you edited them, from',
  }[source];
  const signIn = signedInAt === null ? 'a sign-in of unknown date' : `the sign-in of ${dayAndTime(signedInAt, now)}`;
  return { what: `${what} ${signIn}.`, read: `${source === 'pasted' ? 'pasted' : 'read'} ${ago(readAt, now)}` };
}

const sources: Record<FactSource, string> = {
  deployment: 'The deployment',
  'debug-link': 'The full record, ID token and UserInfo apart',
  'oidc-claims': 'Your own merged claims',
  provider: 'Claims straight from the identity provider',
  pasted: 'Pasted claims',
  edited: 'Edited claims',
};

/** A better source that gave nothing, and why, as a sentence (coder-api.md 8: who may read what, since when). */
export function triedWords({ source, why }: TriedSource): string {
  if (source === 'debug-link' && why === 'not-visible') return `${sources[source]}: Coder shows it to owners only.`;
  if (source === 'oidc-claims' && why === 'not-supported') return `${sources[source]}: shown by Coder 2.32 and later.`;
  return `${sources[source]}: ${unknownWords(why)}.`;
}

export interface ClaimsUnknownWords {
  readonly title: string;
  readonly text: string;
  /** What applies instead of claims, or what to do. */
  readonly instead: string;
}

const otherSignIns: Readonly<Record<string, ClaimsUnknownWords>> = {
  github: {
    title: 'You sign in with GitHub here, so there are no claims',
    text: 'Claims come from an OpenID Connect provider. At a GitHub sign-in Coder takes your email address, name and picture from your GitHub account, and may ask that you are in certain GitHub organizations or teams.',
    instead:
      'It syncs no groups, roles or organizations then: an admin gives them to you by hand. The tab Access shows what you have.',
  },
  password: {
    title: 'You sign in with a password here, so there are no claims',
    text: 'Claims come from an OpenID Connect provider. Coder checks your password itself and asks nobody else about you.',
    instead:
      'It syncs no groups, roles or organizations then: an admin gives them to you by hand. The tab Access shows what you have.',
  },
  none: {
    title: 'This account has no sign-in of its own, so there are no claims',
    text: 'Claims come from an OpenID Connect provider at a sign-in. An account like this is used by its keys alone.',
    instead: 'An admin gives it groups, roles and organizations by hand. The tab Access shows what it has.',
  },
};

const notOidc: ClaimsUnknownWords = {
  title: 'You do not sign in through an identity provider here, so there are no claims',
  text: 'Claims come from an OpenID Connect provider at a sign-in.',
  instead: 'Groups, roles and organizations are given by an admin by hand. The tab Access shows what you have.',
};

const paste = 'You can paste claims that you have from elsewhere, for example from an admin.';

const unknown: Record<Exclude<Unknown, 'not-oidc'>, ClaimsUnknownWords> = {
  'not-asked': {
    title: 'The claims have not been read yet',
    text: 'Lanyard reads them from the deployment while you are signed in there.',
    instead: paste,
  },
  'not-visible': {
    title: 'Coder does not show you your claims',
    text: 'The key that Lanyard has here may not read them.',
    instead: paste,
  },
  'not-supported': {
    title: 'This version of Coder does not show you your claims',
    text: 'Coder 2.32 and later show everyone their own claims; before that, only an owner can read them.',
    instead: 'An owner can give them to you, or the lines “got oidc claims” of the server’s log: paste them here.',
  },
  'not-licensed': {
    title: 'The licence of this deployment does not cover showing claims',
    text: 'Nothing was read.',
    instead: paste,
  },
  'never-signed-in': {
    title: 'Coder has no claims of you yet',
    text: 'It stores them when you sign in through the identity provider, and you have not done that here yet.',
    instead: 'Sign in through the provider once, and read again.',
  },
  'no-answer': {
    title: 'The claims are not known: the deployment gave no answer',
    text: 'They were asked for, and nothing usable came back.',
    instead: 'Read again once the deployment answers, or paste claims that you have from elsewhere.',
  },
};

/** Why no claims are known, what that means and what to do. `loginType` is Coder's `login_type`. */
export const claimsUnknownWords = (why: Unknown, loginType: string | null): ClaimsUnknownWords =>
  why === 'not-oidc' ? (otherSignIns[loginType ?? ''] ?? notOidc) : unknown[why];

/** Where a claim's value comes from; where two sources differ, `won` and `lost` say which one counts. */
export function claimOriginWords({ from, also, lost }: ClaimRow): { readonly won: string; readonly over: string } {
  if (from === null) return { won: 'not told apart', over: '' };
  if (also === null) return { won: capital(sets[from]), over: '' };
  if (lost === null) return { won: 'Both', over: ', the same' };
  return { won: capital(sets[from]), over: ` wins over ${sets[also]}` };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const uses: Record<ClaimUse['use'], string> = {
  subject: 'Recognizes you by it',
  issuer: 'Names the provider',
  email: 'Email address',
  'email-verified': 'Must be true to sign in',
  username: 'Username',
  name: 'Full name',
  avatar: 'Picture',
  'allow-list': 'Decides who may sign in',
  groups: 'Groups',
  'site-roles': 'Site roles',
  'organization-roles': 'Roles',
  organizations: 'Organizations',
};

/** What Coder does with a claim. Up to two organizations are named, more are counted. */
export function claimUseWords({ use, organizations }: ClaimUse): string {
  if (organizations.length === 0) return uses[use];
  const where = organizations.length > 2 ? `${organizations.length} organizations` : listing(organizations);
  return `${uses[use]} in ${where}`;
}

/** What a paste was taken for, in a sentence. */
export function pasteWords({ what, understood }: PasteReport): string {
  const count = understood.length;
  const names = `${count === 1 ? '1 name' : `${count} names`} understood`;
  return {
    claims: `Taken as claims: ${names}.`,
    settings: `Taken as sync settings: ${names}.`,
    both: `Taken as claims and sync settings: ${names}.`,
  }[what];
}
