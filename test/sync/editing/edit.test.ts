import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, editableClaims, editableSettings } from '../../../electron/sync/editing/edit.ts';
import { anyEvidence, forgetful } from './any-evidence.ts';
import { developers, fullEvidence, memberEvidence, organizationIn } from './sample-evidence.ts';
import type { Evidence } from '../../../electron/sync/evidence.ts';

const now = 5_000;

/** The settings as they stand in the text. */
interface Tree {
  options: Record<string, unknown>;
  organization: unknown;
  organizations: { acme: Organization; umbrella: Organization; unheard?: unknown };
}

interface Organization {
  groups: Record<string, unknown>;
  'existing groups': unknown;
  members?: unknown;
}

/** Applies a change to the settings as a person would make it in the text. */
function edit(evidence: Evidence, change: (settings: Tree) => void) {
  const settings = JSON.parse(editableSettings(evidence)) as Tree;
  change(settings);
  return applyEdits(evidence, { settings: JSON.stringify(settings, null, 2) }, now);
}

function edited(evidence: Evidence, change: (settings: Tree) => void): Evidence {
  const result = edit(evidence, change);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.evidence;
}

const problemsOf = (result: ReturnType<typeof edit>) => (result.ok ? [] : result.problems);

describe('texts to edit', () => {
  test('settings read like Coder’s own', () => {
    const settings = JSON.parse(editableSettings(fullEvidence)) as Tree;
    expect(settings.options).toMatchObject({
      CODER_OIDC_EMAIL_FIELD: 'email',
      CODER_OIDC_SCOPES: ['openid', 'profile', 'email'],
    });
    expect(settings.organization).toEqual({ field: '', mapping: {}, organization_assign_default: true });
    expect(settings.organizations).toEqual({
      acme: {
        groups: {
          field: 'groups',
          mapping: { dev: [developers.id] },
          regex_filter: null,
          auto_create_missing_groups: false,
        },
        roles: 'not set up',
        'existing groups': { developers: developers.id },
      },
      umbrella: { groups: null, roles: 'not set up', 'existing groups': null },
    });
  });

  test('what is not known is null', () => {
    expect(editableClaims({ ...fullEvidence, claims: { known: false, why: 'not-oidc' } })).toBe('null');
    const settings = JSON.parse(editableSettings(memberEvidence)) as Tree;
    expect([settings.options, settings.organization]).toEqual([null, null]);
    const unread = { ...memberEvidence, organizations: { known: false, why: 'no-answer' } } as const;
    expect((JSON.parse(editableSettings(unread)) as Tree).organizations).toEqual({});
  });
});

describe('edits', () => {
  test('a text as it was changes nothing, whatever the evidence', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const texts = { claims: editableClaims(evidence), settings: editableSettings(evidence) };
        expect(applyEdits(evidence, texts, now)).toEqual({ ok: true, evidence });
        expect(applyEdits(evidence, {}, now)).toEqual({ ok: true, evidence });
      }),
    );
  });

  test('settings filled in where none are known are the ones that were written down', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const result = applyEdits(forgetful(evidence, false), { settings: editableSettings(evidence) }, now);
        expect(result).toEqual({ ok: true, evidence: forgetful(evidence, { from: 'edited', at: now }) });
      }),
    );
  });

  test('only what was changed counts as edited', () => {
    const result = edited(fullEvidence, (settings) => {
      settings.organizations.acme.groups.regex_filter = '^dev';
      settings.options.CODER_OIDC_ALLOWED_GROUPS = ['dev'];
    });
    const acme = organizationIn(result, 'acme');
    expect(acme.groupSync).toMatchObject({ from: 'edited', at: now, value: { field: 'groups', regexFilter: '^dev' } });
    expect(acme.groups).toBe(organizationIn(fullEvidence, 'acme').groups);
    expect(result.options).toMatchObject({ from: 'edited', value: { allowedGroups: ['dev'] } });
    expect(result.claims).toBe(fullEvidence.claims);
    expect(result.organizationSync).toBe(fullEvidence.organizationSync);
  });

  test('claims: edited ones are merged claims, null forgets them', () => {
    const change = applyEdits(fullEvidence, { claims: '{"sub": "1", "__proto__": ["a"]}' }, now);
    expect(change).toMatchObject({ ok: true, evidence: { claims: { from: 'edited', value: { idToken: null } } } });
    const merged = change.ok && change.evidence.claims.known ? change.evidence.claims.value.merged : {};
    expect(Object.entries(merged)).toEqual([
      ['sub', '1'],
      ['__proto__', ['a']],
    ]);
    expect(applyEdits(fullEvidence, { claims: 'null' }, now)).toMatchObject({ evidence: { claims: { known: false } } });
  });

  test('what is left out of the document stays, null forgets, “not set up” is known', () => {
    const left = edited(fullEvidence, (settings) => {
      Reflect.deleteProperty(settings, 'options');
      Reflect.deleteProperty(settings.organizations, 'acme');
      settings.organization = null;
      Object.assign(settings.organizations.umbrella, { groups: 'not set up' });
    });
    expect(left.options).toBe(fullEvidence.options);
    expect(left.organizationSync).toEqual({ known: false, why: 'not-asked' });
    expect(organizationIn(left, 'acme')).toEqual(organizationIn(fullEvidence, 'acme'));
    expect(organizationIn(left, 'umbrella').groupSync).toMatchObject({ value: null, from: 'edited' });
  });

  test('a left-out setting has Coder’s default', () => {
    const result = edited(memberEvidence, (settings) => {
      settings.options = { CODER_OIDC_SCOPES: ['openid', 'groups'] };
      settings.organizations.acme.groups = { field: 'groups' };
    });
    expect(result.options).toMatchObject({
      value: { usernameField: 'preferred_username', groups: { field: 'groups' } },
    });
    const value = { field: 'groups', mapping: {}, regexFilter: null, autoCreate: false, legacyNames: {} };
    expect(organizationIn(result, 'acme').groupSync).toMatchObject({ value });
  });

  test('existing groups: known ones keep who they are, new ones are empty', () => {
    const result = edited(memberEvidence, (settings) => {
      settings.organizations.acme['existing groups'] = { developers: null, ops: null, qa: 'given' };
    });
    expect(organizationIn(result, 'acme').groups).toMatchObject({
      value: [
        developers,
        { id: 'ops', name: 'ops', isMember: false, source: 'user' },
        { id: 'given', name: 'qa', isMember: false, source: 'user' },
      ],
    });
  });
});

describe('problems have a place, and nothing is applied', () => {
  test('in the text', () => {
    const claims = '{\n  "sub": "a",\n  "groups": [dev]\n}';
    expect(applyEdits(fullEvidence, { claims }, now)).toEqual({
      ok: false,
      problems: [{ where: 'claims', at: 'line 3, column 14', problem: 'From here on this is not JSON.' }],
    });
  });

  test.each([
    ['not an object', '[]', 'Claims are one JSON object: claim names and values.'],
    ['a text alone', '"x"', 'Claims are one JSON object: claim names and values.'],
    ['too deep', `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 'This is nested more than 100 levels deep.'],
    ['long and not closed', `[${'1,'.repeat(1_000_000)}`, 'This is not JSON.'],
    ['too deep, and not even closed', '['.repeat(100_000), 'This is nested more than 100 levels deep.'],
    ['too deep as YAML', `${'- '.repeat(50_000)}a`, 'This is nested more than 100 levels deep.'],
  ])('claims: %s', (_, claims, problem) => {
    const result = applyEdits(fullEvidence, { claims }, now);
    expect(result).toMatchObject({ ok: false, problems: [{ where: 'claims', problem }] });
  });

  test('a comma too many and a comment do no harm', () => {
    const claims = '{\n  "sub": "a", # mine\n  "groups": ["b",],\n}';
    expect(applyEdits(fullEvidence, { claims }, now)).toMatchObject({
      evidence: { claims: { value: { merged: { sub: 'a', groups: ['b'] } } } },
    });
  });

  test('a reference to itself is refused', () => {
    const result = applyEdits(fullEvidence, { claims: '&a {"a": *a}' }, now);
    expect(result.ok).toBe(false);
  });

  test('in the settings, all at once', () => {
    const result = edit(fullEvidence, (settings) => {
      settings.options.CODER_OIDC_ALLOW_SIGNUPS = 'yes';
      settings.options.CODER_OIDC_GROUPS = 'x';
      settings.organization = 'off';
      settings.organizations.acme.members = [];
      settings.organizations.unheard = {};
    });
    expect(problemsOf(result).map(({ at, problem }) => [at, problem])).toEqual([
      ['organizations › unheard', 'No organization of this name is known.'],
      ['options › CODER_OIDC_ALLOW_SIGNUPS', 'True or false is expected.'],
      ['options', 'There is no setting CODER_OIDC_GROUPS here.'],
      ['organization', 'Settings, “not set up” or null are expected.'],
      ['organizations › acme › members', 'There is no such section.'],
    ]);
  });

  test('within a section', () => {
    const result = edit(fullEvidence, (settings) => {
      settings.organizations.acme.groups.mapping = { a: 'b' };
      settings.organizations.acme.groups.regex = 'x';
      settings.organizations.acme['existing groups'] = ['developers'];
    });
    expect(problemsOf(result)).toEqual([
      { where: 'settings', at: 'organizations › acme › groups › mapping', problem: 'An object of lists is expected.' },
      { where: 'settings', at: 'organizations › acme › groups', problem: 'There is no setting regex here.' },
      {
        where: 'settings',
        at: 'organizations › acme › existing groups',
        problem: 'An object from group names to ids is expected; null stands for a new group.',
      },
    ]);
  });

  test('any text gives an answer', () => {
    const scrap = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      '\n',
      'a',
      '&a',
      '*a',
      '1',
      'null',
      '- ',
      '? ',
      '\ud800',
      '#',
    );
    const text = fc.oneof(
      fc.array(scrap, { maxLength: 30 }).map((parts) => parts.join('')),
      fc.json(),
    );
    fc.assert(
      fc.property(text, text, (claims, settings) => {
        const result = applyEdits(fullEvidence, { claims, settings }, now);
        expect(result.ok || result.problems.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
