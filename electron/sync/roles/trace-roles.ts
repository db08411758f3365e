import { targetsOf } from '../settings/mapping.ts';
import type { Mapping } from '../settings/mapping.ts';
import type { RoleStep, RoleValueTrace, RoleVerdict } from '../../contract/explanation/roles.ts';

/**
 * Follows claim values through the mapping to roles; a mapped name is not mapped again (coder-sync.md 10).
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
