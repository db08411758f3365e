import type { Claims } from '../contract/explanation/json.ts';
import type { AdmissionView, ProviderAdvice, ProviderNote, SignatureView } from '../contract/provider.ts';
import type { ErrorCode } from '../contract/errors.ts';
import { LanyardError } from '../contract/errors.ts';
import type { Fetch } from '../http/fetch.ts';
import type { FlowAttempt } from '../oauth/flow-attempt.ts';

/** What a sign-in straight at a provider has to work with. */
export interface ProviderAttempt extends FlowAttempt {
  readonly fetchFor: (origin: string) => Fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The client's secret, from the vault; null for a public client. */
  readonly clientSecret: string | null;
  /** Path of the redirect, for example `/callback/k3v9`. */
  readonly callbackPath: string;
}

/** What the app holds after a sign-in, in the vault as JSON: to read claims again, and to give back. All are secrets. */
export interface ProviderTokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** For `id_token_hint` at sign-out. */
  readonly idToken: string | null;
}

/** What was read at an OIDC provider. Of a client other than Coder's: it may differ honestly from what Coder is sent. */
export interface OidcInspection {
  readonly kind: 'oidc';
  readonly issuer: string;
  readonly clientId: string;
  readonly at: number;
  readonly claims: {
    readonly idToken: Claims;
    /** null when UserInfo is ignored, or the provider has none. */
    readonly userInfo: Claims | null;
    /** As Coder would merge them. */
    readonly merged: Claims;
  };
  readonly signature: SignatureView;
  /** As the token endpoint answered; what was asked for when it did not say. */
  readonly grantedScopes: readonly string[];
  readonly notes: readonly ProviderNote[];
}

/** What was read at GitHub. */
export interface GithubInspection {
  readonly kind: 'github';
  readonly baseUrl: string;
  readonly clientId: string;
  readonly at: number;
  readonly user: { readonly login: string; readonly id: number; readonly name: string | null };
  readonly emails: readonly { readonly email: string; readonly verified: boolean; readonly primary: boolean }[];
  readonly organizations: readonly { readonly login: string; readonly state: string; readonly role: string | null }[];
  readonly teams: readonly { readonly organization: string; readonly slug: string; readonly name: string }[];
  readonly admission: AdmissionView;
  readonly notes: readonly ProviderNote[];
}

export type Inspection = OidcInspection | GithubInspection;

/** What a sign-in or another reading ends with. */
export interface Inspected<T extends Inspection = Inspection> {
  readonly inspection: T;
  readonly tokens: ProviderTokens;
}

/** A failure at the provider, with the advice of the table where it knows the words. */
export class ProviderError extends LanyardError {
  override readonly name = 'ProviderError';

  constructor(
    code: ErrorCode,
    readonly advice: ProviderAdvice | null,
    detail?: string,
    options?: { cause?: unknown },
  ) {
    super(code, detail, options);
  }
}
