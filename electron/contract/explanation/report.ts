import type { PossibleCause } from './causes.ts';
import type { Explanation } from './explanation.ts';
import type { Finding } from './findings.ts';
import type { Json } from './json.ts';
import type { FactSource, Unknown } from './known.ts';
import type { MissingWords, ToldCause, ToldExplanation, ToldFinding } from './told.ts';

/** Of how old and of which origin the claims are. */
export interface ClaimsBasis {
  readonly source: FactSource;
  /** When the app read them, or the person pasted them; milliseconds since 1970. */
  readonly readAt: number;
  /** When the sign-in was that they come from (`auth_time`, else `iat`); null when the claims do not say. */
  readonly signedInAt: number | null;
}

/** Better sources that were asked first, and why they gave nothing. */
export interface TriedSource {
  readonly source: FactSource;
  readonly why: Unknown;
}

/** What `claims.show` answers. */
export type ClaimsReport =
  | {
      readonly known: true;
      readonly basis: ClaimsBasis;
      readonly tried: readonly TriedSource[];
      readonly rows: readonly ClaimRow[];
      /** As indented JSON; null for a set that is not known. */
      readonly raw: {
        readonly idToken: string | null;
        readonly secondary: string | null;
        readonly merged: string;
      };
      /** Whether the fields that Coder reads are known, or only its defaults. */
      readonly fieldsKnown: boolean;
    }
  | {
      readonly known: false;
      /** `not-oidc`: the user signs in another way, named by `loginType`. */
      readonly why: Unknown;
      readonly loginType: string | null;
      readonly tried: readonly TriedSource[];
    };

export type ClaimSet = 'id_token' | 'userinfo' | 'access_token';

/** One claim. Values are raw: the page shows them inert. */
export interface ClaimRow {
  readonly name: string;
  readonly value: Json;
  /** null when only the merged claims are known. */
  readonly from: ClaimSet | null;
  /** The other set that has it too. */
  readonly also: ClaimSet | null;
  /** The other set's value, where it differs and lost. */
  readonly lost: { readonly value: Json } | null;
  /** A time claim's value in milliseconds since 1970. */
  readonly time: number | null;
  /** What Coder uses it for here; empty: nothing. */
  readonly uses: readonly ClaimUse[];
  /** Whether it says something about the person, so that a masked copy leaves it out. */
  readonly personal: boolean;
}

export interface ClaimUse {
  readonly use:
    | 'subject'
    | 'issuer'
    | 'email'
    | 'email-verified'
    | 'username'
    | 'name'
    | 'avatar'
    | 'allow-list'
    | 'groups'
    | 'site-roles'
    | 'organization-roles'
    | 'organizations';
  /** Display names, for `groups` and `organization-roles`. */
  readonly organizations: readonly string[];
  /** How many of its values came to nothing; null when not traced. */
  readonly dropped: number | null;
  /** False where the deployment's fields are not known and its default is assumed. */
  readonly certain: boolean;
}

/** All that is concluded of one user at one deployment, as data. */
export interface WhyReport {
  /** null when no claims are known. */
  readonly claims: ClaimsBasis | null;
  readonly claimsUnknown: Unknown | null;
  readonly loginType: string | null;
  /** Where the sync settings come from; null when none are known. */
  readonly settings: { readonly source: FactSource; readonly readAt: number } | null;
  /** `exact`: everything that decides was known. */
  readonly completeness: 'exact' | 'partial' | 'none';
  readonly explanation: Explanation | null;
  readonly findings: readonly Finding[];
  /** Empty when the explanation is exact. */
  readonly causes: readonly PossibleCause[];
  /** Claims and settings as JSON texts to edit in "What if". */
  readonly editable: { readonly claims: string; readonly settings: string };
}

/** The report as the page shows it, in words: what `why.show` and, of edited evidence, `why.whatIf` answer. */
export interface ToldReport extends Omit<WhyReport, 'explanation' | 'findings' | 'causes'> {
  readonly explanation: ToldExplanation | null;
  readonly findings: readonly ToldFinding[];
  readonly causes: readonly ToldCause[];
  /** Every fact that the explanation lacked, each once. */
  readonly missing: readonly MissingWords[];
}

/** A problem with edited claims or settings; nothing was evaluated. */
export interface EditProblem {
  readonly where: 'claims' | 'settings';
  /** Path within the settings, or `line 3, column 7`. */
  readonly at: string | null;
  readonly problem: string;
}

export type WhatIfReport =
  | { readonly ok: true; readonly report: ToldReport }
  | { readonly ok: false; readonly problems: readonly EditProblem[] };

/** What a paste was taken for. */
export interface PasteReport {
  readonly what: 'claims' | 'settings' | 'both';
  /** What was understood, in the words of its source: claim names, option names, setting names. */
  readonly understood: readonly string[];
  /** What it was taken for and what was assumed, in sentences; names that were pasted may stand in them. */
  readonly notes: readonly string[];
  readonly ignored: readonly { readonly text: string; readonly why: string }[];
  /** Names of options that hold secrets. Their values were dropped unread. */
  readonly secretsLeftOut: readonly string[];
}

/** How the user's access differed between two refreshes; kept for the last 20 sign-ins. */
export interface HistoryEntry {
  readonly at: number;
  /** Of the claims; null when not known. */
  readonly signedInAt: number | null;
  readonly claims: readonly Changed[];
  readonly organizations: readonly Changed[];
  /** `organization` is set for groups and organization roles. */
  readonly groups: readonly Changed[];
  readonly roles: readonly Changed[];
}

export interface Changed {
  readonly name: string;
  readonly organization: string | null;
  readonly change: 'gained' | 'lost' | 'unchanged' | 'changed';
}
