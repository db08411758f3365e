import { z } from 'zod';
import { listClaimFields, listClaimValues } from '../../test/sync/other-rules/claim-fields.ts';
import { mergeClaims } from '../../electron/sync/claims/merge-claims.ts';
import { parseStringList } from '../../electron/sync/claims/string-list.ts';
import { category } from './evaluation.ts';
import { claims, json, strings } from './input.ts';

const claimList = category(z.object({ claim: json }), ({ claim }) => {
  const list = parseStringList(claim);
  return list.ok ? { values: list.values } : { error: list.error };
});

const merge = category(
  z.object({
    claims_source: z.enum(['userinfo', 'access_token', 'none']),
    id_token: claims,
    secondary: claims.nullish(),
  }),
  (input) => ({ merged: mergeClaims(input.claims_source, input.id_token, input.secondary ?? null).merged }),
);

const link = z.object({ login_type: z.string(), orgs: strings, merged_claims: claims.nullable() });

const claimFields = category(
  z.object({
    links: z.array(link),
    op: z.enum(['fields', 'values']),
    org: z.string().nullable(),
    field: z.string().nullish(),
  }),
  ({ links, op, org, field }) => {
    const users = links.map(({ login_type: loginType, orgs: organizations, merged_claims: mergedClaims }) => {
      return { loginType, organizations, mergedClaims };
    });
    return { result: op === 'fields' ? listClaimFields(users, org) : listClaimValues(users, org, field ?? '') };
  },
);

export const claimCategories = { claim_list: claimList, merge, claim_fields: claimFields };
