import type { ErrorCode } from '../../electron/contract/errors.ts';
import type { FaultKind } from '../world/faults/fault.ts';

/** What the person, or the app by itself, is doing when it goes wrong. */
export type FlowName =
  | 'look'
  | 'start'
  | 'refresh'
  | 'renew'
  | 'refresh-pair'
  | 'oauth'
  | 'oauth-client'
  | 'cli-auth'
  | 'password'
  | 'github-device'
  | 'copy'
  | 'copy-again'
  | 'sign-out';

/**
 * What trouble with an endpoint means for the whole:
 * `needed` – it fails, with the fault's own code;
 * `extra` – it goes on without;
 * `later` – it is done, and what could not be finished is written down and done when the fault is over.
 */
type Weight = 'needed' | 'extra' | 'later';

export interface Endpoint {
  readonly flow: FlowName;
  /** As in `Fault.on`. */
  readonly on: string;
  readonly weight: Weight;
  /** Whether the request carries a key, so that Coder can refuse that. */
  readonly keyed?: boolean;
  /** The faults that it is tried with; all that it can meet by default. */
  readonly only?: readonly FaultKind[];
  /** How many requests meet the fault; all by default. */
  readonly times?: number;
  /** Where a rule of this endpoint stands above the general one: another code, or null for no failure. */
  readonly except?: Partial<Record<FaultKind, ErrorCode | null>>;
  /** Faults after which something stays at the deployment that nobody can know of. */
  readonly loses?: readonly FaultKind[];
}

/** The code that each fault leads to, wherever it strikes. */
const codeOf: Readonly<Record<FaultKind, ErrorCode>> = {
  hang: 'timed-out',
  drip: 'timed-out',
  reset: 'connection-lost',
  'too-many': 'rate-limited',
  'too-many-retry-after': 'rate-limited',
  'server-error': 'server-error',
  'bad-gateway': 'server-error',
  html: 'html-answer',
  'wrong-types': 'bad-answer',
  'missing-fields': 'bad-answer',
  huge: 'answer-too-large',
  'redirect-root': 'redirected',
  'redirect-host': 'redirected',
  'redirect-http': 'redirected',
  'key-expired': 'key-expired',
  'key-revoked': 'key-invalid',
  'key-suspended': 'user-suspended',
  'key-provider': 'provider-refused',
};

const kinds = Object.keys(codeOf) as FaultKind[];
export const keyFaults: readonly FaultKind[] = kinds.filter((kind) => kind.startsWith('key-'));
/** Faults of an answer to something that the deployment has done. */
const afterTheDeed: readonly FaultKind[] = ['reset', 'drip', 'bad-gateway', 'wrong-types', 'missing-fields', 'huge'];

/** Faults after which asking again is no use; trouble on the way is waited out (RFC 8628 3.5). */
const endsPolling: readonly FaultKind[] = [
  'server-error',
  'bad-gateway',
  'html',
  'wrong-types',
  'missing-fields',
  'huge',
  'redirect-root',
  'redirect-host',
  'redirect-http',
];

const buildInfo = 'GET /api/v2/buildinfo';
const authMethods = 'GET /api/v2/users/authmethods';
const metadata = 'GET /.well-known/oauth-authorization-server';
const authorize = 'GET /oauth2/authorize';
const githubCallback = 'GET /api/v2/users/oauth2/github/callback';
const me = 'GET /api/v2/users/me';
const tokenConfig = 'GET /api/v2/users/me/keys/tokens/tokenconfig';
const mint = 'POST /api/v2/users/me/keys/tokens';
const readKey = 'GET /api/v2/users/me/keys/*';
const deleteKey = 'DELETE /api/v2/users/me/keys/*';

/** What is no Coder build info is no Coder. */
const notCoder = { 'wrong-types': 'not-coder', 'missing-fields': 'not-coder', huge: 'not-coder' } as const;

/** The key is dead, so everybody it could be shown to says the same: no part of the picture outlives it. */
const onlyKeyEnds = Object.fromEntries(
  kinds.map((kind) => [kind, keyFaults.includes(kind) ? codeOf[kind] : null]),
) as Partial<Record<FaultKind, ErrorCode | null>>;

const tidying = (flow: FlowName, on: string, keyed = false): Endpoint => ({ flow, on, weight: 'later', keyed });

/** Minting an own token or a copy key, which ends every sign-in too. */
const minting = (flow: FlowName): Endpoint[] => [
  { flow, on: tokenConfig, weight: 'needed', keyed: true },
  { flow, on: mint, weight: 'needed', keyed: true },
  { flow, on: readKey, weight: 'needed', keyed: true },
];

/** Every endpoint that the client calls, in every flow that calls it. */
export const endpoints: readonly Endpoint[] = [
  { flow: 'look', on: buildInfo, weight: 'needed', except: notCoder },
  { flow: 'look', on: authMethods, weight: 'needed' },
  { flow: 'look', on: 'GET /api/v2/users/first', weight: 'extra' },
  { flow: 'look', on: authorize, weight: 'extra' },
  { flow: 'look', on: metadata, weight: 'extra' },
  { flow: 'look', on: 'GET /icon/*', weight: 'extra' },
  { flow: 'look', on: githubCallback, weight: 'extra' },

  { flow: 'start', on: buildInfo, weight: 'needed' },
  { flow: 'start', on: me, weight: 'needed', keyed: true },
  // The longest lifetime is asked for once, and only good to know.
  { flow: 'start', on: tokenConfig, weight: 'extra', keyed: true },

  { flow: 'refresh', on: buildInfo, weight: 'needed' },
  { flow: 'refresh', on: authMethods, weight: 'extra' },
  { flow: 'refresh', on: authorize, weight: 'extra' },
  { flow: 'refresh', on: metadata, weight: 'extra' },
  { flow: 'refresh', on: githubCallback, weight: 'extra' },
  { flow: 'refresh', on: me, weight: 'needed', keyed: true },
  { flow: 'refresh', on: 'GET /api/v2/users/me/organizations', weight: 'extra', keyed: true, except: onlyKeyEnds },
  { flow: 'refresh', on: 'GET /api/v2/groups', weight: 'extra', keyed: true, except: onlyKeyEnds },
  {
    flow: 'refresh',
    on: 'GET /api/v2/organizations/*/members/me',
    weight: 'extra',
    keyed: true,
    except: onlyKeyEnds,
  },

  // A renewal that fails is no trouble yet: half of the token's life is left.
  tidying('renew', tokenConfig, true),
  tidying('renew', mint, true),
  tidying('renew', readKey, true),
  tidying('renew', deleteKey, true),

  // Nor is a refresh: a fifth of the pair's life is left, unless its answer was lost.
  tidying('refresh-pair', metadata),
  tidying('refresh-pair', 'POST /oauth2/tokens'),

  { flow: 'oauth', on: buildInfo, weight: 'needed' },
  // What is no metadata is no OAuth2 server: older releases answer with their dashboard (coder-api.md 4.1).
  { flow: 'oauth', on: metadata, weight: 'needed', except: { html: 'way-closed' } },
  { flow: 'oauth', on: 'POST /oauth2/register', weight: 'needed', loses: afterTheDeed },
  { flow: 'oauth', on: 'POST /oauth2/tokens', weight: 'needed' },
  { flow: 'oauth', on: me, weight: 'needed', keyed: true },
  ...minting('oauth'),
  tidying('oauth', 'DELETE /oauth2/clients/*'),

  {
    flow: 'oauth-client',
    on: authorize,
    weight: 'extra',
    // The browser goes there too, later.
    times: 1,
    // Whatever answers: only Coder's own "unknown client" keeps the browser away. Silence does too.
    except: { hang: 'timed-out', drip: 'timed-out', reset: 'connection-lost', huge: 'answer-too-large' },
  },
  { flow: 'oauth-client', on: 'POST /oauth2/tokens', weight: 'needed', loses: afterTheDeed },
  tidying('oauth-client', 'POST /oauth2/revoke'),

  { flow: 'cli-auth', on: buildInfo, weight: 'needed' },
  // A list of names has no fields that could be missing.
  {
    flow: 'cli-auth',
    on: 'GET /api/v2/experiments',
    weight: 'needed',
    keyed: true,
    except: { 'missing-fields': null },
  },
  { flow: 'cli-auth', on: me, weight: 'needed', keyed: true },
  ...minting('cli-auth'),
  tidying('cli-auth', deleteKey, true),

  {
    flow: 'password',
    on: 'POST /api/v2/users/login',
    weight: 'needed',
    // People are told more here: how long to wait before they try again.
    except: { 'too-many': 'too-many-attempts', 'too-many-retry-after': 'too-many-attempts' },
  },
  { flow: 'password', on: me, weight: 'needed', keyed: true },
  ...minting('password'),
  tidying('password', deleteKey, true),

  { flow: 'github-device', on: 'GET /api/v2/users/oauth2/github/device', weight: 'needed' },
  {
    flow: 'github-device',
    on: githubCallback,
    weight: 'needed',
    // The others only make it pause, by more than a table can wait: test/signin/way-github-device.test.ts.
    only: endsPolling,
    // A refusal is told in the deployment's words, or as one whose reason cannot be read; a page brings no cookie.
    except: {
      'server-error': 'exchange-failed',
      html: 'bad-answer',
      'wrong-types': 'refused',
      'missing-fields': 'refused',
    },
  },

  ...minting('copy'),
  { flow: 'copy-again', on: readKey, weight: 'extra', keyed: true },

  tidying('sign-out', deleteKey, true),
];

/** The code that a cell fails with; null where it is done all the same. */
export function expectedCode({ weight, except }: Endpoint, kind: FaultKind): ErrorCode | null {
  const special = except?.[kind];
  if (special !== undefined) return special;
  return weight === 'needed' ? codeOf[kind] : null;
}

/** The faults that an endpoint can meet. */
export const faultsFor = ({ keyed, only }: Endpoint): readonly FaultKind[] =>
  only ?? kinds.filter((kind) => keyed === true || !keyFaults.includes(kind));
