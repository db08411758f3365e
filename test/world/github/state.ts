import type { WorldClock } from '../clock.ts';
import type { WorldUser } from '../options.ts';
import { randomText } from '../secrets.ts';

/** An OAuth app registered at GitHub: one for each deployment. */
export interface GithubApp {
  clientId: string;
  clientSecret: string;
  name: string;
  callbackUrl: string;
  /** Whether its device flow is switched on; it is by default. */
  deviceFlow?: boolean;
}

/** Membership of an organization, as the API tells it. */
export interface Membership {
  login: string;
  state: 'active' | 'pending';
  role?: string;
}

/** What a token may do, and whose app it was given to. */
interface TokenGrant {
  clientId: string;
  scopes: readonly string[];
}

/** A device authorization under way (RFC 8628 3.2). Times are milliseconds. */
interface DeviceGrant {
  userCode: string;
  clientId: string;
  expiresAt: number;
  /** Between polls; grows each time a client is told to slow down. */
  intervalMs: number;
  lastPollAt: number;
  scopes: string[];
  answer: 'none' | 'denied' | { account: string };
}

/** Everything that GitHub remembers. */
export class GithubState {
  readonly apps = new Map<string, GithubApp>();
  readonly devices = new Map<string, DeviceGrant>();
  /** Authorization codes of the web flow, with the account that allowed it. */
  readonly codes = new Map<string, { clientId: string; account: string; scopes: string[]; challenge: string | null }>();
  /** Access tokens, by account name. */
  readonly tokens = new Map<string, string>();
  /** What each token may do. */
  readonly grants = new Map<string, TokenGrant>();
  /** Memberships by account; by default active ones of the account's organizations. */
  readonly memberships = new Map<string, Membership[]>();
  /** Teams by account. */
  readonly teams = new Map<string, { organization: string; slug: string; name: string }[]>();
  /** Further addresses by account, before the account's own. */
  readonly emails = new Map<string, { email: string; primary: boolean; verified: boolean }[]>();
  /** Organizations that leave themselves out until somebody signs in to them. */
  ssoIsPartial = false;
  /** The API answers that too much was asked. */
  isLimited = false;
  /** Browser sessions, by account name. */
  readonly sessions = new Map<string, string>();
  /** Between two polls of a device grant, in seconds; a test may choose a fraction. Counts from the next grant on. */
  intervalSeconds = 5;
  /** How long a device code lives. */
  codeLifetimeSeconds = 899;

  constructor(
    readonly users: readonly WorldUser[],
    readonly clock: WorldClock,
  ) {}

  account(name: string): WorldUser | undefined {
    return this.users.find((user) => user.username === name || user.email === name);
  }

  /** The grant that a person's code stands for, upper or lower case, with or without its hyphen. */
  findGrant(typed: string): DeviceGrant | undefined {
    const plain = (code: string) => code.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
    const grant = [...this.devices.values()].find(({ userCode }) => plain(userCode) === plain(typed));
    const isOpen = grant && grant.answer === 'none' && grant.expiresAt > this.clock.now();
    return isOpen ? grant : undefined;
  }

  issueToken(account: string, grant: TokenGrant): string {
    const token = `gho_${randomText(36)}`;
    this.tokens.set(token, account);
    this.grants.set(token, grant);
    return token;
  }
}
