import { isJsonObject, own } from '../pasted/json-documents.ts';
import { existingGroups, groupSettings, options, organizationSettings, orNotSetUp, roleSettings } from './sections.ts';
import type { z } from 'zod';
import type { Json } from '../../contract/explanation/json.ts';
import type { Known } from '../../contract/explanation/known.ts';
import type { EditProblem } from '../../contract/explanation/report.ts';
import type { Evidence, GroupEvidence, OrganizationEvidence } from '../evidence.ts';
import type { JsonObject } from '../pasted/json-documents.ts';

/** Puts edited documents in place of the ones they were made from, and collects what is wrong with them. */
export class Editor {
  constructor(
    private readonly at: number,
    private readonly problems: EditProblem[],
  ) {}

  /** @param edited undefined when nothing was edited. */
  claims(evidence: Evidence, before: Json, edited: Json | undefined): Evidence {
    if (edited === undefined || isSame(edited, before)) return evidence;
    if (edited === null) return { ...evidence, claims: unknown };
    if (isJsonObject(edited)) {
      return { ...evidence, claims: this.known({ idToken: null, secondary: null, merged: edited }) };
    }
    this.problems.push({ where: 'claims', at: null, problem: 'Claims are one JSON object: claim names and values.' });
    return evidence;
  }

  /** @param edited undefined when nothing was edited. */
  settings(evidence: Evidence, before: Json, edited: Json | undefined): Evidence {
    if (edited === undefined || !isJsonObject(before)) return evidence;
    if (!this.isSection(edited, before, [])) return evidence;
    const [were, are] = [own(before, 'organizations'), own(edited, 'organizations')];
    const named = isJsonObject(were) && are !== undefined && this.isSection(are, were, ['organizations']) ? are : {};
    const organizations = evidence.organizations.known ? evidence.organizations.value : [];
    const place = <T>(key: string, schema: z.ZodType<T>, value: Known<T>) =>
      this.section([key], own(before, key), own(edited, key), schema, value);
    return {
      ...evidence,
      options: place('options', options, evidence.options),
      organizationSync: place('organization', orNotSetUp(organizationSettings), evidence.organizationSync),
      organizations: evidence.organizations.known
        ? {
            ...evidence.organizations,
            value: organizations.map((one) =>
              this.organization(one, isJsonObject(were) ? own(were, one.name) : undefined, own(named, one.name)),
            ),
          }
        : evidence.organizations,
    };
  }

  private organization(one: OrganizationEvidence, before: Json | undefined, edited: Json | undefined) {
    const path = ['organizations', one.name];
    if (edited === undefined || !isJsonObject(before) || !this.isSection(edited, before, path)) return one;
    const place = <T>(key: string, schema: z.ZodType<T>, value: Known<T>) =>
      this.section([...path, key], own(before, key), own(edited, key), schema, value);
    return {
      ...one,
      groupSync: place('groups', orNotSetUp(groupSettings), one.groupSync),
      roleSync: place('roles', orNotSetUp(roleSettings), one.roleSync),
      groups: place(
        'existing groups',
        existingGroups.transform((ids) => groupsOf(one, ids)),
        one.groups,
      ),
    };
  }

  /** A section that was left out is as it was; null makes it unknown. */
  private section<T>(
    path: readonly string[],
    before: Json | undefined,
    edited: Json | undefined,
    schema: z.ZodType<T>,
    value: Known<T>,
  ): Known<T> {
    if (edited === undefined || isSame(edited, before)) return value;
    if (edited === null) return unknown;
    const parsed = schema.safeParse(edited);
    if (parsed.success) return this.known(parsed.data);
    for (const issue of parsed.error.issues) this.problem([...path, ...issue.path.map(String)], wordsFor(issue));
    return value;
  }

  /** An object; keys that were not given out to edit are problems. */
  private isSection(edited: Json, before: JsonObject, path: readonly string[]): edited is JsonObject {
    if (!isJsonObject(edited)) {
      this.problem(path, 'An object is expected here.');
      return false;
    }
    const strangers = Object.keys(edited).filter((key) => !Object.hasOwn(before, key));
    for (const key of strangers) {
      const isOrganization = path.length === 1;
      this.problem(
        [...path, key],
        isOrganization ? 'No organization of this name is known.' : 'There is no such section.',
      );
    }
    return true;
  }

  private problem(path: readonly string[], problem: string): void {
    this.problems.push({ where: 'settings', at: path.length === 0 ? null : path.join(' › '), problem });
  }

  private known<T>(value: T): Known<T> {
    return { known: true, value, from: 'edited', at: this.at };
  }
}

const unknown = { known: false, why: 'not-asked' } as const;

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function wordsFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `There is no setting ${issue.keys.join(', ')} here.`;
  return `${issue.message.charAt(0).toUpperCase()}${issue.message.slice(1)}.`;
}

/** Groups that are known stay who they are; a new one gets its name for an id, and the user is not in it. */
function groupsOf(
  { groups, ownGroups }: OrganizationEvidence,
  ids: Readonly<Record<string, string | null>>,
): readonly GroupEvidence[] {
  const known = [...(groups.known ? groups.value : []), ...(ownGroups.known ? ownGroups.value : [])];
  return Object.entries(ids).map(([name, id]) => {
    const before = known.find((group) => group.id === id) ?? known.find((group) => id === null && group.name === name);
    return before === undefined ? { id: id ?? name, name, isMember: false, source: 'user' } : { ...before, name };
  });
}
