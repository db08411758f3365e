import { originsOf } from './claim-origins.ts';
import { claimUses } from './claim-uses.ts';
import { timeOf } from './claim-times.ts';
import { isSameJson, readClaim } from './json.ts';
import { personalClaims } from './personal-claims.ts';
import type { ClaimOrigin } from '../../contract/explanation/derivation.ts';
import type { Explanation } from '../../contract/explanation/explanation.ts';
import type { Json } from '../../contract/explanation/json.ts';
import type { ClaimRow, ClaimsReport } from '../../contract/explanation/report.ts';
import type { ClaimsEvidence, Evidence } from '../evidence.ts';

type ClaimsTable = Pick<Extract<ClaimsReport, { known: true }>, 'rows' | 'raw' | 'fieldsKnown'>;

/**
 * The claims as a table, in the order of the merged claims: where each is from, what Coder uses it for here, and what came
 * of it; and each set as indented JSON. Empty when no claims are known.
 *
 * @param explanation of the same evidence; null where nothing was traced.
 */
export function describeClaims(evidence: Evidence, explanation: Explanation | null): ClaimsTable {
  const claims = evidence.claims.known ? evidence.claims.value : { idToken: null, secondary: null, merged: {} };
  const source = evidence.options.known ? evidence.options.value.claimsSource : null;
  const origins = new Map(originsOf(claims, source).map((origin) => [origin.name, origin]));
  const uses = claimUses(evidence, explanation);
  const isPersonal = personalClaims(evidence);
  const rows = Object.entries(claims.merged).map(([name, value]): ClaimRow => {
    const origin = origins.get(name) ?? null;
    return {
      name,
      value,
      from: origin?.from ?? null,
      also: origin?.over ?? null,
      lost: lostValue(claims, origin, value),
      time: timeOf(claims.merged, name),
      uses: uses.get(name) ?? [],
      personal: isPersonal(name, value),
    };
  });
  const { idToken, secondary, merged } = claims;
  const raw = {
    idToken: idToken && indented(idToken),
    secondary: secondary && indented(secondary),
    merged: indented(merged),
  };
  return { rows, raw, fieldsKnown: areFieldsKnown(evidence) };
}

/** The value of the set that lost, where it is another. */
function lostValue({ idToken, secondary }: ClaimsEvidence, origin: ClaimOrigin | null, value: Json) {
  if (origin === null || origin.over === null) return null;
  const loser = (origin.over === 'id_token' ? idToken : secondary) ?? {};
  const lost = readClaim(loser, origin.name);
  return lost === undefined || isSameJson(lost, value) ? null : { value: lost };
}

function areFieldsKnown({ options, organizations }: Evidence): boolean {
  if (!options.known || !organizations.known) return false;
  return organizations.value.every(({ isMember, groupSync }) => !isMember || groupSync.known);
}

const indented = (value: Json) => JSON.stringify(value, null, 2);
