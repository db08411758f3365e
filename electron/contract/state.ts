import type { Failure } from './errors.ts';
import type { ProviderView } from './provider-view.ts';

/**
 * Everything the page and the tray show, as one value. The main process owns it and pushes a new one at every change.
 * It never holds a secret: keys appear as names, public key ids and dates. All times are milliseconds since 1970 (UTC).
 */
export interface AppState {
  readonly version: string;
  readonly machine: string;
  readonly vault: VaultView;
  readonly preferences: Preferences;
  readonly startAtLogin: { readonly available: boolean; readonly status: StartAtLoginStatus };
  /** In the person's own order. */
  readonly deployments: readonly DeploymentView[];
  /** Things still to be given back to a deployment that could not be reached. */
  readonly tidyUps: readonly TidyUpView[];
  readonly notices: readonly Notice[];
  /**
   * Set while the app asks whether to quit although keys held only in memory would be lost, and while it then gives them
   * back.
   */
  readonly quitting: { readonly keysInMemory: number; readonly givingBack: boolean } | null;
  readonly signInAll: SignInAllView | null;
}

/** `requires-approval`: asked for by the person, and held back by the system until they allow it there too. */
export type StartAtLoginStatus = 'off' | 'on' | 'requires-approval';

/** Signing in to everything that needs it, one after another. */
export interface SignInAllView {
  readonly total: number;
  /** How many of them have ended, one way or the other. */
  readonly done: number;
  /** The entry under way; null when all have ended and only failures are left to show. */
  readonly current: string | null;
  /** Entries that were passed over because their sign-in failed, and were not tried again since. */
  readonly failed: readonly string[];
}

export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  /** Seconds after which a copied key is taken off the clipboard again; 0 leaves it there. */
  readonly clearClipboardSeconds: number;
  /** Unproven: after a sign-in by a program of this machine, the key is taken from that program's profile. */
  readonly takeCliKey: boolean;
}

export interface VaultView {
  readonly state: 'opening' | 'ready' | 'locked' | 'denied' | 'unavailable' | 'damaged';
  /** Secrets held in memory only: they are gone at quit. */
  readonly inMemory: number;
  /** True while an unlock that the person started waits for the system's own prompt. */
  readonly unlocking: boolean;
  /** The keyring's own words, where it gave any. */
  readonly detail?: string;
}

export interface Notice {
  readonly id: string;
  readonly kind: 'settings-damaged' | 'vault-file-damaged';
  /** Where the damaged file was moved to. */
  readonly path: string;
}

export interface TidyUpView {
  readonly id: string;
  readonly host: string;
  readonly what: 'token' | 'session-key' | 'registration' | 'token-pair';
  readonly since: number;
}

export const deploymentColors = ['blue', 'violet', 'teal', 'orange', 'slate', 'pink', 'green', 'red'] as const;
export type DeploymentColor = (typeof deploymentColors)[number];

export interface DeploymentView {
  /** The entry's own id; a deployment can be present twice, for two accounts. */
  readonly id: string;
  readonly label: string;
  readonly color: DeploymentColor;
  /** Canonical origin, for example `https://coder.example.com`. */
  readonly origin: string;
  /** `origin` without its scheme, for display. */
  readonly host: string;
  /** The product, as data to show: what a deployment can do is in the fields beside it. */
  readonly kindName: string;
  readonly version: string | null;
  /** Coder's own `deployment_id`. */
  readonly deploymentId: string | null;
  /** Ids of other entries with the same `deployment_id`. */
  readonly twins: readonly string[];
  /** The ways into this deployment, best first, closed ones with their reason. */
  readonly ways: readonly WayOffer[];
  readonly status: Status;
  readonly identity: Access | null;
  readonly explanation: ExplanationSummary;
  /** Why the tabs Claims and Why have nothing to say of it, in sentences; null where they do. */
  readonly notExplained: string | null;
  /** Whether the app has tokens of its own there, and makes one for copying; else it lives on the person's key. */
  readonly mintsTokens: boolean;
  /** The forms in which a key is handed over: `as` of `keys.copy`. */
  readonly copies: readonly CopyOffer[];
  readonly credential: CredentialView | null;
  readonly copyKey: CopyKeyView | null;
  /** Copied earlier, replaced near their end, still alive. */
  readonly olderCopyKeys: readonly CopyKeyView[];
  readonly signIn: SignInView | null;
  readonly oauthClient: OAuthClientView | null;
  /** The identity provider behind it, as the person described it; null while nobody has. */
  readonly provider: ProviderView | null;
  /** The browser that its pages open in, one of `browsers.list`; null for the system's. */
  readonly browser: string | null;
  /** Longest lifetime this deployment gives this user's API tokens, in seconds; null until known. */
  readonly maxTokenSeconds: number | null;
}

export interface CopyOffer {
  readonly as: string;
  readonly label: string;
  /** What to know before using it. */
  readonly note: string | null;
}

/** What the app knows for the tabs Claims and Why; the reports themselves are asked for, being large. */
export interface ExplanationSummary {
  /** Goes up whenever a report would come out differently. */
  readonly revision: number;
  readonly reading: boolean;
  /** When claims and settings were last read; null when never. */
  readonly readAt: number | null;
  /** Since when the app waits for the person to come back from the provider's page; null when it does not. */
  readonly waitingSince: number | null;
  readonly problems: number;
  readonly warnings: number;
  /** What the latest look found changed since the one before; null when nothing, or there was none. */
  readonly latestChange: { readonly at: number; readonly gained: number; readonly lost: number } | null;
  /** Why the last reading failed. */
  readonly failure: Failure | null;
}

export type Status =
  | { readonly state: 'signed-out' }
  | { readonly state: 'checking'; readonly since: number }
  | { readonly state: 'signed-in'; readonly confirmedAt: number }
  /** The deployment no longer accepts the key. */
  | { readonly state: 'ended'; readonly since: number; readonly failure: Failure }
  /** No usable answer; `hasKey` says whether the app still holds a key for it. */
  | {
      readonly state: 'unreachable';
      readonly since: number;
      readonly retryAt: number | null;
      readonly hasKey: boolean;
      readonly failure: Failure;
    }
  /** A key is stored, but the vault cannot be opened now. */
  | { readonly state: 'key-unreadable'; readonly failure: Failure };

/** A fact the deployment may keep from this user: seen, or not seen and why. */
export type Visible<T> =
  | { readonly seen: true; readonly value: T }
  | { readonly seen: false; readonly why: 'not-visible' | 'not-licensed' | 'not-supported' | 'no-answer' };

/** Who the user is at a deployment and what they have there. */
export interface Access {
  /** Not seen when the key's scopes hide the user from it. */
  readonly user: Visible<UserView>;
  readonly organizations: Visible<readonly OrganizationView[]>;
  /** In place of both, what a deployment said of the user whose form is not documented; null where it is. */
  readonly facts: readonly AccessFact[] | null;
  /** When all of this was last read from the deployment. */
  readonly confirmedAt: number;
}

/** One thing that a deployment said, as it said it. */
export interface AccessFact {
  /** Where it stood, for example `user.teams`. */
  readonly name: string;
  readonly value: string;
}

export interface UserView {
  readonly id: string;
  readonly username: string;
  readonly name: string | null;
  readonly email: string;
  /** `password`, `github`, `oidc` or `none`; passed on as the deployment says it. */
  readonly loginType: string;
  readonly status: string;
  readonly siteRoles: readonly RoleView[];
}

export interface RoleView {
  readonly name: string;
  readonly displayName: string;
}

export interface OrganizationView {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly isDefault: boolean;
  /** Without the built-in group that every member is in. */
  readonly groups: Visible<readonly GroupView[]>;
  readonly roles: Visible<readonly RoleView[]>;
  /** Roles every member has without being listed (`default_org_member_roles`). */
  readonly defaultRoles: readonly string[];
}

export interface GroupView {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  /** Who created the group, never how the person came into it. */
  readonly createdBy: 'sync' | 'hand' | 'unknown';
  readonly memberCount: number | null;
}

export interface CredentialView {
  /**
   * `own-token`: minted by the app. `kept-key`: a key that may not mint, kept as it is. `oauth-pair`: an access token
   * that may not mint, refreshed.
   */
  readonly kind: 'own-token' | 'kept-key' | 'oauth-pair';
  /** A key that a person pasted is theirs: signing out forgets it and does not delete it. */
  readonly whose: 'ours' | 'theirs';
  readonly keyId: string;
  readonly tokenName: string | null;
  readonly expiresAt: number | null;
  /** When the app gets its successor; null for a kept key. */
  readonly renewsAt: number | null;
}

export interface CopyKeyView {
  readonly keyId: string;
  readonly tokenName: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** A browser of this machine, or one of its profiles. */
export interface BrowserView {
  readonly id: string;
  readonly name: string;
  readonly profile: string | null;
}

export interface OAuthClientView {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly hasSecret: boolean;
}

/**
 * A way in as it is offered, in its kind's words. `way` names it within its kind: lower-case letters, digits and hyphens,
 * at most 32.
 */
export type WayOffer = {
  readonly way: string;
  readonly title: string;
  /** What will happen, as a phrase. */
  readonly happens: string;
  /** The word on its button. */
  readonly action: string;
  /** What it begins with: a page in the browser, something to type, or a program of this machine. */
  readonly through: 'browser' | 'typing' | 'program';
} & (
  | { readonly open: true }
  /** `why` is a sentence. */
  | { readonly open: false; readonly why: string }
);

export type SignInStep =
  'preparing' | 'browser' | 'code' | 'program' | 'paste' | 'password' | 'exchanging' | 'checking' | 'storing';

export interface SignInView {
  readonly way: string;
  readonly title: string;
  /** The steps of this way in, in order. */
  readonly steps: readonly SignInStep[];
  readonly step: SignInStep;
  readonly startedAt: number;
  /** The attempt ends by itself then. */
  readonly endsAt: number;
  /** Whether there is a link that can be opened again or copied. */
  readonly hasLink: boolean;
  /** A code to be typed at a page, in the step `code`. It is no secret. */
  readonly userCode: { readonly text: string; readonly page: string } | null;
  /** What to do until there is a key to paste, item by item; empty where nothing needs saying. */
  readonly guide: readonly string[];
  /** What the program of this sign-in has said, line by line; null where none runs. Keys in it are masked. */
  readonly output: readonly OutputLine[] | null;
  /** True while this sign-in waits for a key and the clipboard holds something shaped like one. */
  readonly clipboardOffer: boolean;
  /** Why the last key or password was not taken; the attempt goes on. */
  readonly refused: Failure | null;
  /** The deployment takes no further try before then. */
  readonly retryAt: number | null;
  /** Set when the attempt failed; the panel stays until dismissed. */
  readonly failure: Failure | null;
  /** The next way in to offer after a failure, one of the deployment's. */
  readonly next: string | null;
}

/** A line of a program's output: text, and what in it can be opened (`link`) or copied (`code`). */
export type OutputLine = readonly OutputPiece[];

export interface OutputPiece {
  readonly is: 'text' | 'link' | 'code';
  readonly text: string;
}

/**
 * Where the Coder CLI on this machine has a key: in `CODER_URL` and `CODER_SESSION_TOKEN`, in its own files, or in its
 * own keeping, to be asked for by running it.
 */
export type AdoptionSource = 'environment' | 'files' | 'program';

/** A deployment that the Coder CLI on this machine seems to be signed in to. */
export interface AdoptionOffer {
  readonly id: string;
  readonly host: string;
  readonly source: AdoptionSource;
}

/**
 * What using an offer led to: the entry, whose sign-in has begun; or the address that the deployment calls its own, which
 * the person has to agree to first. `look` says that they did.
 */
export type AdoptionUse = { readonly id: string } | { readonly canonicalOrigin: string; readonly look: string };

/** What a look at a typed address found. */
export interface ProbeReport {
  /** Names this report in `deployments.add` and in a second look. */
  readonly look: string;
  readonly kindName: string;
  readonly origin: string;
  readonly host: string;
  /** Null where such deployments do not say it. */
  readonly version: string | null;
  readonly deploymentId: string | null;
  readonly elapsedMs: number;
  /** Null where such deployments do not say it. */
  readonly methods: SignInMethods | null;
  readonly ways: readonly WayOffer[];
  /**
   * The deployment calls itself by another origin (`dashboard_url`). It has to be looked at, with the person's
   * consent, before it can be added: browser sign-ins only work there.
   */
  readonly canonicalOrigin: string | null;
  /** Entries already present with this `deployment_id`. */
  readonly twins: readonly { readonly id: string; readonly label: string }[];
  /** True when nobody has an account there yet. */
  readonly noUsersYet: boolean;
}

export interface SignInMethods {
  readonly password: boolean;
  readonly github: boolean;
  /** The provider's own button: text and, where it could be fetched, an icon as a `data:` URL. */
  readonly oidc: { readonly text: string; readonly icon: string | null } | null;
}

/** What the small secret window asks for. */
export interface SecretPrompt {
  readonly purpose: 'key' | 'password' | 'client-secret';
  /** For a key: what every key there begins with; absent for Coder's form. */
  readonly keyPrefix?: string;
  readonly label: string;
  readonly host: string;
}
