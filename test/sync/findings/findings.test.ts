import { describe, expect, test } from 'vitest';
import { checkNames, type CheckName } from '../../../electron/contract/explanation/findings.ts';
import { evaluate } from '../../../electron/sync/evaluation/evaluate.ts';
import { evidence, unknown, type Changes } from '../evidence.ts';
import { cases } from './cases.ts';

const findingsOf = (changes: Changes) => evaluate(evidence(changes)).findings;
const of = (check: CheckName, changes: Changes) => findingsOf(changes).filter((finding) => finding.check === check);

test('where everything is in order, nothing is found', () => expect(findingsOf({})).toEqual([]));

describe.each(checkNames.map((check) => [check, cases[check]] as const))(
  '%s',
  (check, { found, about, line, notFound }) => {
    test('is found', () => {
      const [finding, ...more] = of(check, found);
      expect(more).toEqual([]);
      expect(finding).toBeDefined();
      if (about !== undefined) expect(finding?.about).toEqual(about);
      if (line !== undefined) expect(finding?.adminLine).toBe(line);
    });
    test('is not found in something near it', () => expect(of(check, notFound)).toEqual([]));
  },
);

test('the gravest come first', () => {
  const weights = { problem: 0, warning: 1, hint: 2 };
  const found = findingsOf({
    claims: { groups: ['GPU-Users', 'sales', '/x'], preferred_username: 'a.b' },
    options: { scopes: ['profile'] },
  });
  const order = found.map(({ severity }) => weights[severity]);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(new Set(order).size).toBe(3);
});

test('settings of the environment are mended by their options', () => {
  const groups = { field: 'groups', mapping: { raw: 'x' }, regexFilter: '^plat', autoCreate: false };
  const groupSync = { regexFilter: '^plat', legacyNames: { raw: 'x' } };
  const found = findingsOf({ claims: { groups: ['gpu-users', 'PLATFORM'] }, options: { groups }, groupSync });
  expect(found.find(({ check }) => check === 'dropped-by-filter')?.adminLine).toBe(
    'CODER_OIDC_GROUP_REGEX_FILTER=(?:^plat)|^(?:gpu-users)$',
  );
  const other = findingsOf({
    claims: { groups: ['PLATFORM'] },
    options: { groups: { ...groups, regexFilter: '.*' } },
    groupSync: { ...groupSync, regexFilter: '.*' },
  });
  expect(other.find(({ check }) => check === 'name-differs-by-case')?.adminLine).toBe(
    'CODER_OIDC_GROUP_MAPPING={"raw":"x","PLATFORM":"platform"}',
  );
});

test('where a provider sends all groups of a company, those that Coder does not have are a hint only', () => {
  const many = Array.from({ length: 500 }, (_, index) => `corp${index}`);
  const [finding] = of('group-not-found', { claims: { groups: ['platform', ...many] } });
  expect(finding).toMatchObject({ severity: 'hint', about: { count: 500 } });
  expect(finding?.about).toMatchObject({ values: many.slice(0, 10) });
  expect(of('group-not-found', { claims: { groups: many } })).toMatchObject([{ severity: 'problem' }]);
});

test('a filter that cannot be widened safely gets no setting line', () => {
  const [finding] = of('dropped-by-filter', {
    claims: { groups: ['gpu-users'] },
    groupSync: { regexFilter: '\\Qplat' },
  });
  expect(finding?.adminLine).toBeNull();
});

test('without any claims, the settings alone are checked', () => {
  const given = { ...evidence({ options: { scopes: ['openid'] } }), claims: unknown('never-signed-in') };
  expect(evaluate(given).findings.map(({ check }) => check)).toEqual(['no-refresh-token']);
});
