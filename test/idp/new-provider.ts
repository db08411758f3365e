import { presetOf } from '../../electron/idp/presets/presets.ts';
import type { OidcPresetId, OidcProvider } from '../../electron/contract/provider.ts';

/**
 * A new entry with the defaults of its row, still without a secret.
 *
 * @param issuer verbatim.
 * @param clientId also takes the place of `{client-id}` in the row's parameters.
 */
export function newProvider(id: OidcPresetId, issuer: string, clientId: string): OidcProvider {
  const { defaults } = presetOf(id);
  const parameters = Object.fromEntries(
    Object.entries(defaults.parameters).map(([name, value]) => [name, value === '{client-id}' ? clientId : value]),
  );
  return { kind: 'oidc', preset: id, issuer, clientId, hasSecret: false, ...defaults, parameters };
}
