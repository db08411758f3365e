import type { ClaimsOrigin } from '../../contract/provider-view.ts';
import type { Evidence } from '../../sync/evidence.ts';
import type { Entry } from '../entries/entry.ts';

/**
 * The evidence that a report is made of: with the claims that Coder stored (or that were pasted), or with those that the
 * provider sends now. Unasked, those of Coder where they are known, else the provider's.
 *
 * The deployment's setting decides which sets count (`ignoreUserInfo` of the entry is what the person took it for), so the
 * merged claims are those of the look itself.
 */
export function evidenceFrom(
  { explanation, provider }: Pick<Entry, 'explanation' | 'provider'>,
  asked: ClaimsOrigin | undefined,
): { readonly evidence: Evidence; readonly origin: ClaimsOrigin } {
  const evidence = explanation.evidence();
  const { inspection } = provider;
  const origin = asked ?? (evidence.claims.known ? 'stored' : 'provider');
  if (origin === 'stored' || inspection?.kind !== 'oidc') return { evidence, origin: 'stored' };
  const { idToken, userInfo, merged } = inspection.claims;
  const value = { idToken, secondary: userInfo, merged };
  return { evidence: { ...evidence, claims: { known: true, value, from: 'provider', at: inspection.at } }, origin };
}
