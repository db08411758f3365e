/**
 * The identity provider behind a deployment, as the person described it, and what a look at it found. No secret is in
 * any of this: secrets are named by `hasSecret` only. Times are milliseconds since 1970.
 */

/** Providers whose ways are known, and `generic` for every other. */
export const oidcPresetIds = [
  'authelia',
  'authentik',
  'keycloak',
  'adfs',
  'entra',
  'okta',
  'google',
  'auth0',
  'gitlab',
  'gitea',
  'dex',
  'zitadel',
  'generic',
] as const;
export type OidcPresetId = (typeof oidcPresetIds)[number];

/** Hosts that a redirect URI registered at a provider may have. */
export const redirectHosts = ['127.0.0.1', 'localhost'] as const;
export type RedirectHost = (typeof redirectHosts)[number];

export interface OidcProvider {
  readonly kind: 'oidc';
  readonly preset: OidcPresetId;
  /** Verbatim: a final slash is part of it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly hasSecret: boolean;
  /** `openid` included. */
  readonly scopes: readonly string[];
  /** Extra authorization parameters, as in `CODER_OIDC_AUTH_URL_PARAMS`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Where the redirect comes back. No ports: any free one. Else the registered ones, tried in turn. */
  readonly redirect: { readonly host: RedirectHost; readonly ports: readonly number[] };
  /** Claims that the deployment reads, as its administrator set them; null: not set. */
  readonly fields: {
    readonly username: string;
    readonly email: string;
    readonly groups: string | null;
    readonly roles: string | null;
    readonly organizations: string | null;
  };
  /** As `CODER_OIDC_IGNORE_USERINFO`. */
  readonly ignoreUserInfo: boolean;
}

/** Whom Coder lets in by GitHub (`CODER_OAUTH2_GITHUB_…`), as the administrator set it. */
export interface GithubAdmission {
  readonly allowEveryone: boolean;
  readonly allowSignups: boolean;
  readonly organizations: readonly string[];
  /** As `organization/team-slug`. */
  readonly teams: readonly string[];
}

export interface GithubProvider {
  readonly kind: 'github';
  /** `https://github.com`, or the base URL of a GitHub Enterprise. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly hasSecret: boolean;
  /** null while nobody has said how the deployment is set. */
  readonly admission: GithubAdmission | null;
}

export type Provider = OidcProvider | GithubProvider;

/** What a person says of a provider. Whether it has a secret is asked for beside it. */
export type ProviderDescription = Omit<OidcProvider, 'hasSecret'> | Omit<GithubProvider, 'hasSecret'>;

/** A cause and a remedy, as sentences, for something the provider did or said. */
export interface ProviderAdvice {
  readonly cause: string;
  readonly remedy: string;
}

/** What "Test this provider" looks at, in this order. */
export const doctorChecks = [
  'address',
  'discovery',
  'issuer',
  'endpoints',
  'keys',
  'signing',
  'pkce',
  'scopes',
  'client-authentication',
  'userinfo',
  'redirect',
  'device',
  'refresh',
  'logout',
  'clock',
] as const;
export type DoctorCheck = (typeof doctorChecks)[number];

/** One line of "Test this provider". `seen` is a fact in words, `advice` is there for a warning and a problem. */
export interface DoctorLine {
  readonly check: DoctorCheck;
  readonly outcome: 'ok' | 'warning' | 'problem' | 'skipped';
  readonly seen: string;
  readonly advice: ProviderAdvice | null;
}

/** Whether the ID token's signature was checked. */
export type SignatureView =
  { readonly checked: true; readonly algorithm: string } | { readonly checked: false; readonly why: string };

/** What is good to know beside the claims that the provider sent. */
export interface ProviderNote {
  readonly severity: 'info' | 'warning';
  readonly text: string;
}

/** Whether Coder would let this GitHub user in, and the rule that decides. */
export interface AdmissionView {
  readonly admitted: 'yes' | 'no' | 'unknown';
  /** In the order in which Coder asks. */
  readonly steps: readonly { readonly passed: boolean | null; readonly rule: string; readonly seen: string }[];
  readonly advice: ProviderAdvice | null;
}
