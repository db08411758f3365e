import { fileURLToPath } from 'node:url';
import { syncGroups } from '../../electron/sync/groups/sync-groups.ts';
import type { OrganizationToSync } from '../../electron/sync/groups/sync-groups.ts';

export interface Growth {
  /** Milliseconds for the given number of values, a fifth as many mappings, and a filter; the best of several runs. */
  readonly base: number;
  /** Milliseconds for ten times as much of everything; the best of several runs. */
  readonly tenfold: number;
  readonly factor: number;
}

/** How the time of a group sync with its whole explanation grows with the input. */
export function measureGrowth(values = 10_000): Growth {
  const small = makeInput(values, values / 5);
  const large = makeInput(values * 10, values * 2);
  for (let run = 0; run < 5; run++) timeOf(small);
  const base = Math.min(...Array.from({ length: 15 }, () => timeOf(small)));
  const tenfold = Math.min(...Array.from({ length: 5 }, () => timeOf(large)));
  return { base, tenfold, factor: tenfold / base };
}

interface Input {
  readonly claims: { readonly groups: readonly string[] };
  readonly organization: OrganizationToSync;
}

/** A third of the values is dropped by the filter; of the rest some are mapped, some match a name, most match nothing. */
function makeInput(values: number, mappings: number): Input {
  const ids = Array.from(
    { length: mappings },
    (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  );
  const prefixes = ['team', 'coder', 'other'];
  const settings = {
    field: 'groups',
    mapping: Object.fromEntries(ids.map((id, index) => [`team-${index * 3}`, [id]])),
    regexFilter: '^(team|coder)-',
    autoCreate: false,
    legacyNames: {},
  };
  const groups = ids.map((id, index) => ({ id, name: `coder-${index * 7}`, isMember: index % 2 === 0 }));
  return {
    claims: { groups: Array.from({ length: values }, (_, index) => `${prefixes[index % 3] ?? ''}-${index}`) },
    organization: { id: '10000000-0000-4000-8000-000000000000', isDefault: false, isMember: true, settings, groups },
  };
}

function timeOf({ claims, organization }: Input): number {
  const start = performance.now();
  syncGroups(claims, [organization], null, true);
  return performance.now() - start;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { base, tenfold, factor } = measureGrowth();
  console.log(`10,000 values, 2,000 mappings, a filter: ${base.toFixed(1)} ms (goal: 50 or less)`);
  console.log(`10 times as much: ${tenfold.toFixed(1)} ms, ${factor.toFixed(1)} times as long (goal: 12 or less)`);
}
