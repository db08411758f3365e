import { syncGroups } from '../../electron/sync/groups/sync-groups.ts';
import type { OrganizationToSync } from '../../electron/sync/groups/organization-run.ts';

export interface Growth {
  /** Milliseconds for the given number of values, a fifth as many mappings, and a filter. */
  readonly base: number;
  /** Milliseconds for ten times as much of everything. */
  readonly tenfold: number;
  /** How much longer the second takes than the first. */
  readonly factor: number;
}

const rounds = 11;

/**
 * How the time of a group sync with its whole explanation grows with the input. Each round runs the small input ten times
 * and the large one once: the same number of values, so that both have their share of collected garbage, and one after
 * the other, so that both meet the same machine. The figures are medians of the rounds.
 */
export function measureGrowth(values = 10_000): Growth {
  const small = makeInput(values, values / 5);
  const large = makeInput(values * 10, values * 2);
  for (let run = 0; run < 10; run++) timeOf(small);
  const measured = Array.from({ length: rounds }, () => {
    const base = Array.from({ length: 10 }, () => timeOf(small)).reduce((sum, time) => sum + time) / 10;
    const tenfold = timeOf(large);
    return { base, tenfold, factor: tenfold / base };
  });
  return {
    base: median(measured.map(({ base }) => base)),
    tenfold: median(measured.map(({ tenfold }) => tenfold)),
    factor: median(measured.map(({ factor }) => factor)),
  };
}

interface Input {
  readonly claims: { readonly groups: readonly string[] };
  readonly organization: OrganizationToSync;
}

/** A third of the values is dropped by the filter; of the rest some are mapped, some match a name, most match nothing, and most groups are missed. */
function makeInput(values: number, mappings: number): Input {
  const ids = Array.from(
    { length: mappings },
    (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  );
  const prefixes = ['team', 'coder', 'other'];
  const settings = {
    field: 'groups',
    mapping: Object.fromEntries(ids.map((id, index) => [`team-${index * 9}`, [id]])),
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

const median = (times: readonly number[]) => [...times].sort((a, b) => a - b)[times.length >> 1] ?? NaN;
