import { describe, expect, test } from 'vitest';
import { deploymentColors } from '../../electron/contract/state.ts';
import { addDeployment, moveDeployment, removeDeployment, twinsOf } from '../../electron/deployments/registry.ts';
import { findDeployment } from '../../electron/settings/deployments.ts';
import { defaultSettings, settingsSchema, type Settings } from '../../electron/settings/schema.ts';

const add = (
  settings: Settings,
  id: string,
  more: { label?: string; deploymentId?: string | null; host?: string } = {},
) => {
  const host = more.host ?? `${id}.example.com`;
  return addDeployment(settings, {
    id,
    kind: 'coder',
    host,
    origin: `https://${host}`,
    allowHttp: false,
    deploymentId: more.deploymentId ?? null,
    version: 'v2.36.1',
    label: more.label,
  });
};

const ids = (settings: Settings) => settings.deployments.map(({ id }) => id).join('');
const abc = ['a', 'b', 'c'].reduce((settings, id) => add(settings, id), defaultSettings('p'));

describe('the registry', () => {
  test('adds entries that the settings file takes, 200 and more', () => {
    let settings = defaultSettings('p');
    for (let number = 0; number < 250; number += 1) settings = add(settings, `id${number}`);
    expect(settingsSchema.safeParse(settings).success).toBe(true);
    expect(settings.deployments).toHaveLength(250);
  });

  test('labels an entry with its host, numbered when that is taken', () => {
    let settings = add(add(abc, 'd', { host: 'a.example.com' }), 'e', { host: 'a.example.com' });
    settings = add(add(settings, 'f', { label: 'Mine' }), 'g', { host: `${'x'.repeat(200)}.example.com` });
    const labels = settings.deployments.map(({ label }) => label);
    expect(labels.slice(3, 6)).toEqual(['a.example.com (2)', 'a.example.com (3)', 'Mine']);
    expect(settingsSchema.safeParse(settings).success).toBe(true);
  });

  test('gives every colour once before any twice, and fills gaps', () => {
    let settings = defaultSettings('p');
    for (let number = 0; number < deploymentColors.length; number += 1) settings = add(settings, `id${number}`);
    expect(new Set(settings.deployments.map(({ color }) => color)).size).toBe(deploymentColors.length);
    const gap = findDeployment(settings, 'id3').color;
    expect(add(removeDeployment(settings, 'id3'), 'new').deployments.at(-1)?.color).toBe(gap);
  });

  test.each([
    ['a', 2, 'bca'],
    ['c', 0, 'cab'],
    ['b', 1, 'abc'],
    ['a', 99, 'bca'],
  ])('moves %s to %i', (id, toIndex, order) => {
    expect(ids(moveDeployment(abc, id, toIndex))).toBe(order);
  });

  test('removes one entry and no other, and never changes what it was given', () => {
    const before = structuredClone(abc);
    expect(ids(removeDeployment(abc, 'b'))).toBe('ac');
    expect(abc).toEqual(before);
  });

  test('knows no entry that is not there', () => {
    expect(() => removeDeployment(abc, 'z')).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(() => moveDeployment(abc, 'z', 0)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  test('notices entries of one deployment by its id, not by its address', () => {
    const settings = add(add(add(abc, 'd', { deploymentId: 'D' }), 'e', { deploymentId: 'D' }), 'f', {
      deploymentId: 'F',
    });
    expect(twinsOf(settings, 'D', 'd').map(({ id }) => id)).toEqual(['e']);
    expect(twinsOf(settings, 'D')).toHaveLength(2);
    expect(twinsOf(settings, null)).toEqual([]);
  });
});
