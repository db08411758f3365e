import type { Refusal } from './refusal.ts';

/** Where Coder takes its second set of claims from, set by two options of the deployment. */
export type ClaimsSource = 'userinfo' | 'access_token' | 'none';

export interface ClaimOrigin {
  readonly name: string;
  readonly from: 'id_token' | 'userinfo' | 'access_token';
  /** The source whose value for this claim lost; null when only one source has the claim. */
  readonly over: 'id_token' | 'userinfo' | 'access_token' | null;
}

export interface EmailVerified {
  readonly verified: boolean;
  /** Whether the value was one that Coder understands; what it does not understand counts as unverified. */
  readonly recognized: boolean;
}

export interface Email {
  readonly email: string;
  readonly from: 'email-claim' | 'username-claim';
}

export interface RealName {
  readonly name: string;
  /** The cut went through a letter of several bytes; the database refuses such a name. */
  readonly splitsLetter: boolean;
}

/** `random` and `suffixed` names cannot be known from outside; of a suffixed one only the beginning can. */
export type Username =
  | { readonly kind: 'exact'; readonly username: string }
  | { readonly kind: 'suffixed'; readonly prefix: string }
  | { readonly kind: 'random' };

/** The user as the sign-in leaves them: name, email and picture are taken from the claims each time. */
export interface SignedInUser {
  readonly email: string;
  readonly username: Username;
  readonly name: string;
  readonly avatarUrl: string;
}

/** What was looked at, in Coder's order; the last step is the one that refused, if one did. */
export type IdentityStep =
  | { readonly step: 'claims'; readonly origins: readonly ClaimOrigin[] }
  | ({ readonly step: 'email'; readonly field: string } & Email)
  | ({ readonly step: 'email-verified'; readonly ignored: boolean } & EmailVerified)
  | { readonly step: 'username'; readonly how: 'as-sent' | 'repaired' | 'from-email'; readonly username: string | null }
  | { readonly step: 'email-domain'; readonly allowedBy: string | null }
  | ({ readonly step: 'name' } & RealName)
  | { readonly step: 'sign-up'; readonly username: Username }
  /** The account exists: it keeps its username, whatever the claims say now. */
  | { readonly step: 'existing-account'; readonly username: string };

export type DerivedIdentity =
  | { readonly outcome: 'login'; readonly user: SignedInUser; readonly steps: readonly IdentityStep[] }
  | { readonly outcome: 'reject'; readonly refusal: Refusal; readonly steps: readonly IdentityStep[] };
