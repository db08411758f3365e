import { describe, expect, test } from 'vitest';
import { applySettings } from '../../../electron/sync/pasted/apply-settings.ts';
import { evaluate } from '../../../electron/sync/evaluation/evaluate.ts';
import { fullEvidence, memberEvidence, organizationIn } from '../editing/sample-evidence.ts';
import { understood } from './understood.ts';
import type { PastedSettings } from '../../../electron/sync/pasted/pasted-settings.ts';

const settingsOf = (text: string): PastedSettings => {
  const { settings } = understood(text);
  if (settings === null) throw new Error('No settings');
  return settings;
};

const groups = settingsOf('{"field":"teams","mapping":{},"regex_filter":null,"auto_create_missing_groups":false}');
const roles = settingsOf('{"field":"roles","mapping":{}}');
const environment = settingsOf('CODER_OIDC_GROUP_FIELD=groups\nCODER_OIDC_GROUP_MAPPING={"dev": "developers"}');

describe('pasted settings', () => {
  test('of one organization replace what was known of it, and nothing else', () => {
    const applied = applySettings(fullEvidence, { ...groups, roleSync: roles.roleSync }, 'o2', 7);
    expect(organizationIn(applied, 'umbrella')).toMatchObject({
      groupSync: { known: true, from: 'pasted', at: 7, value: { field: 'teams' } },
      roleSync: { known: true, from: 'pasted', at: 7, value: { field: 'roles', mapping: {} } },
    });
    expect(organizationIn(applied, 'acme')).toEqual(organizationIn(fullEvidence, 'acme'));
    expect(applied.options).toBe(fullEvidence.options);
  });

  test('without a name they belong to the default organization', () => {
    const applied = applySettings(fullEvidence, groups, null, 7);
    expect(organizationIn(applied, 'acme').groupSync).toMatchObject({ from: 'pasted' });
    expect(organizationIn(applied, 'umbrella').groupSync).toMatchObject({ known: false });
  });

  test('organization sync', () => {
    const pasted = settingsOf('{"field":"orgs","mapping":{},"organization_assign_default":true}');
    expect(applySettings(memberEvidence, pasted, null, 7).organizationSync).toEqual({
      known: true,
      value: { field: 'orgs', mapping: {}, assignDefault: true },
      from: 'pasted',
      at: 7,
    });
  });

  test('options also say what holds while nothing is stored, where that is not known', () => {
    const applied = applySettings(memberEvidence, environment, null, 7);
    expect(organizationIn(applied, 'acme').groupSync).toMatchObject({
      from: 'pasted',
      value: { field: 'groups', legacyNames: { dev: 'developers' }, regexFilter: '.*' },
    });
    expect(applied.organizationSync).toMatchObject({ from: 'pasted', value: null });
    const untouched = applySettings(fullEvidence, environment, null, 7);
    expect(organizationIn(untouched, 'acme').groupSync).toBe(organizationIn(fullEvidence, 'acme').groupSync);
    expect(untouched.organizationSync).toBe(fullEvidence.organizationSync);
  });

  test('options that are pasted again replace what the first ones said; pasted group settings stay', () => {
    const corrected = settingsOf('CODER_OIDC_GROUP_FIELD=memberOf');
    const twice = applySettings(applySettings(memberEvidence, environment, null, 7), corrected, null, 8);
    expect(organizationIn(twice, 'acme').groupSync).toMatchObject({
      at: 8,
      value: { field: 'memberOf', legacyNames: {} },
    });
    const stored = applySettings(applySettings(memberEvidence, groups, null, 7), corrected, null, 8);
    expect(organizationIn(stored, 'acme').groupSync).toMatchObject({ at: 7, value: { field: 'teams' } });
  });

  test('options without a group field say that the default organization syncs no groups', () => {
    const applied = applySettings(memberEvidence, settingsOf('CODER_OIDC_CLIENT_ID=coder'), null, 7);
    expect(organizationIn(applied, 'acme').groupSync).toMatchObject({ known: true, value: null });
  });

  test('with an environment block a member gets the trace', () => {
    const before = evaluate(memberEvidence).explanation?.perOrganization[0]?.groups;
    expect(before?.traced).toBe(false);
    const after = evaluate(applySettings(memberEvidence, environment, null, 7)).explanation?.perOrganization[0]?.groups;
    expect(after).toMatchObject({
      traced: true,
      value: {
        sync: { state: 'on', field: 'groups', settings: 'deployment' },
        values: [
          { value: 'dev', outcome: 'granted' },
          { value: 'ops', outcome: 'not-visible' },
        ],
      },
    });
  });

  test('no organizations are known: only what belongs to the deployment is applied', () => {
    const unread = { ...memberEvidence, organizations: { known: false, why: 'no-answer' } } as const;
    const applied = applySettings(unread, { ...environment, groupSync: groups.groupSync }, null, 7);
    expect(applied.organizations).toBe(unread.organizations);
    expect(applied.options).toMatchObject({ from: 'pasted' });
  });
});
