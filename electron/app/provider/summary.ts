import type { InspectionReport, InspectionSummary } from '../../contract/provider-view.ts';
import type { ProviderNote } from '../../contract/provider.ts';
import { shownText } from '../../http/shown-text.ts';
import type { Inspection } from '../../idp/inspection.ts';

const nameClaims = ['preferred_username', 'email', 'upn', 'name', 'sub'];

/** Who signed in, by the first claim that names them. */
function whoOf(inspection: Inspection): string {
  if (inspection.kind === 'github') return inspection.user.login;
  const { merged } = inspection.claims;
  const named = nameClaims.map((name) => merged[name]).find((value) => typeof value === 'string' && value !== '');
  return typeof named === 'string' ? named : '';
}

/** A look in short: everything in it is fit to be shown. */
export const summaryOf = (inspection: Inspection): InspectionSummary => ({
  kind: inspection.kind,
  at: inspection.at,
  clientId: inspection.clientId,
  who: shownText(whoOf(inspection), 100),
  count: inspection.kind === 'oidc' ? Object.keys(inspection.claims.merged).length : inspection.teams.length,
  warnings: inspection.notes.filter(({ severity }) => severity === 'warning').length,
});

/** A look with what is good to know beside its claims. */
export function inspectionReport(inspection: Inspection): InspectionReport {
  if (inspection.kind === 'github') return inspection;
  const { kind, at, issuer, clientId, signature, grantedScopes, notes } = inspection;
  const ours: ProviderNote[] = [
    signature.checked
      ? { severity: 'info', text: `The ID token’s signature was checked (${signature.algorithm}).` }
      : { severity: 'warning', text: `The ID token’s signature was not checked: ${signature.why}` },
    { severity: 'info', text: `Scopes granted: ${grantedScopes.join(' ') || 'none named'}.` },
  ];
  return { kind, at, issuer, clientId, notes: [...ours, ...notes] };
}
