import { describe, expect, test } from 'vitest';
import { initialValues, toDeploymentOptions } from '../../../electron/sync/pasted/options.ts';
import { understood } from './understood.ts';

const id = '7e0f1a2b-3333-4444-8555-666677778888';

describe('settings as JSON', () => {
  test('groups of one organization', () => {
    const groups = { field: 'groups', mapping: { a: [id], b: null }, regex_filter: null };
    const { settings, report } = understood(JSON.stringify({ ...groups, auto_create_missing_groups: true }));
    expect(settings).toEqual({
      options: null,
      organizationSync: null,
      roleSync: null,
      groupSync: { field: 'groups', mapping: { a: [id], b: [] }, regexFilter: null, autoCreate: true, legacyNames: {} },
    });
    expect(report.notes).toEqual(['Taken as the group settings of one organization.']);
  });

  test('legacy names come along', () => {
    const text = '{"field":"g","mapping":{},"regex_filter":".*","legacy_group_name_mapping":{"__proto__":"x"}}';
    expect(Object.entries(understood(text).settings?.groupSync?.legacyNames ?? {})).toEqual([['__proto__', 'x']]);
  });

  test.each([
    ['the endpoint', 'organization_assign_default'],
    ['the stored form', 'assign_default'],
    ['old stored data', 'AssignDefault'],
  ])('organization sync in the spelling of %s', (_, key) => {
    const { settings } = understood(JSON.stringify({ field: 'orgs', mapping: { acme: [id] }, [key]: true }));
    expect(settings?.organizationSync).toEqual({ field: 'orgs', mapping: { acme: [id] }, assignDefault: true });
  });

  test('roles, and groups cut down to the same two keys', () => {
    const roles = understood('{"field":"roles","mapping":{"idp-admins":["organization-admin"]}}').settings;
    expect(roles?.roleSync).toEqual({ field: 'roles', mapping: { 'idp-admins': ['organization-admin'] } });
    const groups = understood(`{"field":"groups","mapping":{"a":["${id}"]}}`).settings;
    expect([groups?.groupSync?.mapping, groups?.roleSync]).toEqual([{ a: [id] }, null]);
  });

  test('several answers after one another, and claims with them', () => {
    const { settings, claims, report } = understood(`$ curl …/idpsync/groups
{
  "field": "groups", "mapping": {}, "regex_filter": "a{2}", "auto_create_missing_groups": false
}
$ curl …/idpsync/roles
{"field":"roles","mapping":{}}
$ curl …/oidc-claims
{"claims":{"sub":"a"}}`);
    expect(report.what).toBe('both');
    expect(settings).toMatchObject({ groupSync: { regexFilter: 'a{2}' }, roleSync: { field: 'roles' } });
    expect(claims?.merged).toEqual({ sub: 'a' });
  });

  test('the deployment configuration, its secrets left out', () => {
    const oidc = {
      client_id: 'coder',
      client_secret: 'hidden-5512',
      scopes: ['openid', 'groups'],
      email_domain: null,
      ignore_user_info: true,
      groups_field: '',
      group_mapping: null,
      group_regex_filter: 'x',
      user_role_mapping: { a: ['owner'] },
      user_roles_default: 7,
      organization_assign_default: false,
    };
    const config = { access_url: 'https://coder.example.com', oidc, pg_connection_url: 'postgres://u:hidden-5512@db' };
    const pasted = understood(JSON.stringify({ config, options: [{ name: 'x', value: 'hidden-5512' }] }));
    const defaults = toDeploymentOptions(initialValues);
    expect(pasted.settings?.options).toEqual({
      ...defaults,
      claimsSource: 'none',
      scopes: ['openid', 'groups'],
      groups: { ...defaults.groups, field: 'groups', regexFilter: 'x' },
      siteRoles: { field: '', mapping: { a: ['owner'] }, defaultRoles: [] },
      organizations: { ...defaults.organizations, assignDefault: false },
    });
    expect(pasted.report.ignored).toContainEqual({
      text: 'config.oidc.user_roles_default',
      why: 'its value has another form than Coder’s',
    });
    expect(pasted.report.secretsLeftOut).toEqual(['config.oidc.client_secret']);
    expect(JSON.stringify(pasted)).not.toContain('hidden-5512');
  });
});
