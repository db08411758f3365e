import { expect, test } from 'vitest';
import { parseProviderInput } from '../../../electron/contract/provider-entry.ts';
import type { GithubProvider } from '../../../electron/contract/provider.ts';
import { draftOf, entryOf, withPreset } from '../../../renderer/provider/draft.ts';
import { entry, form } from './samples.ts';

const github: GithubProvider = {
  kind: 'github',
  baseUrl: 'https://github.example.com',
  clientId: 'Iv1.abc',
  hasSecret: false,
  admission: { allowEveryone: false, allowSignups: true, organizations: ['acme', 'lab'], teams: ['acme/gpu'] },
};

test('what is stored fills the form, and what the form sends is the same again', () => {
  for (const { hasSecret, ...stored } of [entry, github, { ...github, admission: null }]) {
    expect(parseProviderInput(entryOf(draftOf({ ...stored, hasSecret })))).toEqual(stored);
  }
});

test('another kind of provider takes only the client along, and the address where it was typed', () => {
  const presets = form.presets;
  const toGithub = presets.find(({ id }) => id === 'github');
  const toOkta = presets.find(({ id }) => id === 'okta');
  if (!toGithub || !toOkta) throw new Error('the samples lack a preset');
  const there = withPreset(draftOf(entry), toGithub, false);
  expect(entryOf(there)).toEqual({
    kind: 'github',
    baseUrl: toGithub.issuerExample,
    clientId: entry.clientId,
    admission: null,
  });
  const back = withPreset({ ...there, address: 'https://typed.example' }, toOkta, true);
  expect(entryOf(back)).toMatchObject({ kind: 'oidc', issuer: 'https://typed.example', clientId: entry.clientId });
});
