import { targetsOf } from '../settings/mapping.ts';
import type { Mapping } from '../settings/mapping.ts';

export type RoleVerdict = 'granted' | 'role-implicit' | 'role-unknown';

export type RoleStep =
  | { readonly step: 'found-in-claim'; readonly field: string; readonly index: number }
  | { readonly step: 'role-mapped'; readonly roles: readonly string[] }
  | { readonly step: 'taken-as-role' }
  | { readonly step: 'role'; readonly role: string; readonly result: RoleVerdict };

/** How a claim value ended. `granted` means that at least one role came of it. */
export type RoleOutcome = RoleVerdict | 'mapped-to-nothing';

export interface RoleValueTrace {
  readonly value: string;
  readonly steps: readonly RoleStep[];
  readonly outcome: RoleOutcome;
}

/**
 * Follows claim values through the mapping to roles; a mapped name is not mapped again (IdP sync semantics, section 10).
 *
 * @param judge what becomes of a role name.
 */
export function traceRoles(
  field: string,
  values: readonly string[],
  mapping: Mapping,
  judge: (role: string) => RoleVerdict,
): RoleValueTrace[] {
  return values.map((value, index) => {
    const targets = targetsOf(mapping, value);
    const verdicts = (targets ?? [value]).map((role) => ({ step: 'role', role, result: judge(role) }) as const);
    const how: RoleStep = targets === null ? { step: 'taken-as-role' } : { step: 'role-mapped', roles: targets };
    const outcome = verdicts.some(({ result }) => result === 'granted')
      ? 'granted'
      : (verdicts[0]?.result ?? 'mapped-to-nothing');
    return { value, steps: [{ step: 'found-in-claim', field, index }, how, ...verdicts], outcome };
  });
}

/** The names that values came to, each once, in order. */
export function rolesIn(traces: readonly RoleValueTrace[], result: RoleVerdict | null = null): string[] {
  const roles = traces.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.step === 'role' && (result ?? step.result) === step.result ? [step.role] : [])),
  );
  return [...new Set(roles)];
}
