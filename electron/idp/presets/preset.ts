import type { OidcPresetId, OidcProvider } from '../../contract/provider.ts';

/**
 * What is known of one kind of identity provider, as data. Source of every row: identity-providers.md 5.
 * Texts are sentences for the person; `{redirect}` in them stands for the redirect URI to register.
 */
export interface Preset {
  readonly id: OidcPresetId;
  /** As the product calls itself, for example `Microsoft Entra ID`. */
  readonly name: string;
  readonly issuer: {
    readonly example: string;
    /** What its issuers look like; null: any. */
    readonly form: RegExp | null;
    /** What to do when a typed issuer does not look like that. */
    readonly hint: string;
  };
  /** Filled in for a new entry. */
  readonly defaults: Pick<OidcProvider, 'scopes' | 'parameters' | 'redirect' | 'fields' | 'ignoreUserInfo'>;
  /** `any-port`: the port of a loopback redirect does not count. `exact`: each port is registered by itself. */
  readonly redirectRule: 'any-port' | 'exact';
  /** What to register at the provider, step by step. */
  readonly register: readonly string[];
  /** Of a native client's secret. `never`: sending one is an error. `needed`: the token endpoint refuses without. */
  readonly secret: 'never' | 'possible' | 'needed';
  /** What gives a refresh token: a scope, parameters, nothing further, or it is not known. */
  readonly refresh: 'offline-access' | 'parameters' | 'always' | 'unknown';
  /** Whether a device grant exists; `discovery` says so in any case. */
  readonly device: 'yes' | 'no' | 'discovery';
  /** RP-initiated logout. */
  readonly logout: 'yes' | 'no' | 'discovery';
  /** Scopes that it refuses or ignores, with why, so that the doctor can say so before anybody signs in. */
  readonly badScopes: readonly { readonly scope: string; readonly why: string }[];
  /** What to expect of its claims: groups, roles, email_verified, names. */
  readonly claimNotes: readonly string[];
  /** Lines of `CODER_OIDC_…` that a deployment behind it usually needs, with why. */
  readonly coderSettings: readonly { readonly line: string; readonly why: string }[];
}
