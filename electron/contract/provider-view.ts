import type { Failure } from './errors.ts';
import type { Json } from './explanation/json.ts';
import type {
  AdmissionView,
  DoctorLine,
  OidcPresetId,
  OidcProvider,
  Provider,
  ProviderAdvice,
  ProviderNote,
} from './provider.ts';

/** A failure at the provider, with a cause and a remedy where its words are known. */
export interface ProviderFailure extends Failure {
  readonly advice: ProviderAdvice | null;
}

/** The steps of a sign-in straight at the provider. */
export type ProviderStep = 'preparing' | 'browser' | 'code' | 'exchanging' | 'checking';

export interface ProviderSignInView {
  readonly by: 'browser' | 'code';
  readonly step: ProviderStep;
  /** The attempt ends by itself then; milliseconds since 1970. */
  readonly endsAt: number;
  readonly hasLink: boolean;
  /** To be typed at the page, in the step `code`. It is no secret. */
  readonly userCode: { readonly text: string; readonly page: string } | null;
  /** Set when it failed; it stays in view until dismissed. */
  readonly failure: ProviderFailure | null;
}

/** What the last inspection found, in short. */
export interface InspectionSummary {
  readonly kind: Provider['kind'];
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly clientId: string;
  /** Who signed in, by the name that the provider gives them; raw. */
  readonly who: string;
  readonly count: number;
  readonly warnings: number;
}

export interface DoctorView {
  readonly running: boolean;
  readonly lines: readonly DoctorLine[];
  /** Why it could not go on; null also when it was stopped. */
  readonly failure: ProviderFailure | null;
}

/** The identity provider of a deployment, as the page shows it. */
export interface ProviderView {
  readonly entry: Provider;
  readonly signIn: ProviderSignInView | null;
  /** Claims are being read again with what the last sign-in left. */
  readonly reading: boolean;
  readonly inspection: InspectionSummary | null;
  /** Tokens are held: claims can be read again, and the tokens given back. */
  readonly signedIn: boolean;
  /** Why the last reading again, or the sign-out, failed. */
  readonly failure: ProviderFailure | null;
  readonly doctor: DoctorView | null;
  /** Whether claims are known without the provider: stored by Coder, or pasted. */
  readonly coderKnown: boolean;
}

/** Which claims a report is of. */
export const claimsOrigins = ['stored', 'provider'] as const;
export type ClaimsOrigin = (typeof claimsOrigins)[number];

/** A kind of provider for the form: what fills its fields, and what to register. */
export type PresetView = PresetWords &
  (
    | {
        readonly id: OidcPresetId;
        /** What fills the form. */
        readonly defaults: Omit<OidcProvider, 'clientId' | 'hasSecret'>;
      }
    | { readonly id: 'github'; readonly defaults: null }
  );

interface PresetWords {
  readonly name: string;
  readonly issuerExample: string;
  /** What to register at the provider, in sentences. */
  readonly register: readonly string[];
  readonly secret: 'never' | 'needed' | 'possible';
  /** What its claims are usually like, in sentences. */
  readonly expect: readonly string[];
  /** What a deployment behind it usually sets, and why. */
  readonly settings: readonly { readonly line: string; readonly why: string }[];
}

/** What the deployment itself says of its provider, where its settings may be read. */
export type DeploymentSays = Pick<OidcProvider, 'issuer' | 'scopes' | 'parameters' | 'fields' | 'ignoreUserInfo'>;

/** What `provider.form` answers. */
export interface ProviderForm {
  readonly presets: readonly PresetView[];
  /** Path of the redirect, to be registered. */
  readonly callbackPath: string;
  readonly says: DeploymentSays | null;
}

/** What `provider.show` answers: what the last look found, beside the claims. Names and values are raw. */
export type InspectionReport =
  | {
      readonly kind: 'oidc';
      readonly at: number;
      readonly issuer: string;
      readonly clientId: string;
      readonly notes: readonly ProviderNote[];
    }
  | {
      readonly kind: 'github';
      readonly at: number;
      readonly baseUrl: string;
      readonly clientId: string;
      readonly user: { readonly login: string; readonly id: number; readonly name: string | null };
      readonly emails: readonly { readonly email: string; readonly verified: boolean; readonly primary: boolean }[];
      readonly organizations: readonly {
        readonly login: string;
        readonly state: string;
        readonly role: string | null;
      }[];
      readonly teams: readonly { readonly organization: string; readonly slug: string; readonly name: string }[];
      readonly admission: AdmissionView;
      readonly notes: readonly ProviderNote[];
    };

/** One claim in both: what Coder stored, and what the provider sent to our client. `undefined` stands for absent. */
export interface ComparedClaim {
  readonly name: string;
  readonly outcome: 'same' | 'different' | 'only-stored' | 'only-sent';
  readonly stored?: Json;
  readonly sent?: Json;
  /** Why a difference says nothing of the person; null where it does. */
  readonly expected: string | null;
  /** Values of a list that only the provider sends now, and that only Coder has. */
  readonly gained: readonly Json[];
  readonly lost: readonly Json[];
}

/** What `provider.compare` answers. */
export interface ClaimsComparison {
  readonly storedAt: number;
  readonly storedSignIn: number | null;
  readonly sentAt: number;
  readonly clientId: string;
  readonly rows: readonly ComparedClaim[];
}

/** What signing out at the provider did. */
export interface ProviderSignOut {
  readonly tokens: 'revoked' | 'not-offered' | 'failed';
  /** Whether the provider's page for signing out was opened. */
  readonly page: boolean;
}
