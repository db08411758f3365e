import type { ComparedValue } from '../../electron/contract/explanation/explanation.ts';
import type {
  ToldGroup,
  ToldGroups,
  ToldGroupValue,
  ToldOrganization,
} from '../../electron/contract/explanation/told.ts';

/** A group or a claim value that a search found, with the organization it stands in. */
export type Found = { readonly organization: ToldOrganization } & (
  | { readonly kind: 'group'; readonly group: ToldGroup; readonly groups: ToldGroups }
  | { readonly kind: 'value'; readonly trace: ToldGroupValue }
  | { readonly kind: 'compared'; readonly claim: string; readonly value: ComparedValue }
);

/** Case, punctuation and spaces left out: names that miss each other by these are what people search for. */
const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** Everything of a name, best first: equal, then beginning with it, then holding it; groups before values. */
export function findNamed(organizations: readonly ToldOrganization[], wanted: string): readonly Found[] {
  const text = plain(wanted) === '' ? wanted.trim().toLowerCase() : plain(wanted);
  const normal = plain(wanted) === '' ? (name: string) => name.toLowerCase() : plain;
  const ranked: { readonly rank: number; readonly found: Found }[] = [];
  const offer = (name: string, found: Found) => {
    const shape = normal(name);
    const place = shape.indexOf(text);
    if (place < 0) return;
    const nearness = shape === text ? 0 : place === 0 ? 1 : 2;
    ranked.push({ rank: nearness * 2 + (found.kind === 'group' ? 0 : 1), found });
  };
  for (const organization of organizations) {
    const { groups, compared } = organization;
    if (groups.traced) {
      for (const group of groups.value.groups)
        offer(group.name, { kind: 'group', organization, group, groups: groups.value });
      for (const trace of groups.value.values) offer(trace.value, { kind: 'value', organization, trace });
    }
    for (const { claim, values } of compared ?? [])
      for (const value of values) offer(value.value, { kind: 'compared', organization, claim, value });
  }
  return ranked.sort((one, other) => one.rank - other.rank).map(({ found }) => found);
}
