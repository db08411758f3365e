/** Where a fact comes from. `edited`: the person is trying something out. */
export type FactSource = 'deployment' | 'debug-link' | 'oidc-claims' | 'provider' | 'pasted' | 'edited';

/** Why a fact is not known. `not-asked`: nothing has been read yet. */
export type Unknown =
  'not-asked' | 'not-visible' | 'not-supported' | 'not-licensed' | 'not-oidc' | 'never-signed-in' | 'no-answer';

/** A fact with its source, or why it is not known. */
export type Known<T> =
  | {
      readonly known: true;
      readonly value: T;
      readonly from: FactSource;
      /** When it was read or pasted, milliseconds since 1970. */
      readonly at: number;
    }
  | { readonly known: false; readonly why: Unknown };
