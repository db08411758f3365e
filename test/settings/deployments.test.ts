import { expect, test } from 'vitest';
import { addDeployment } from '../../electron/deployments/registry.ts';
import { changeDeployment, findDeployment } from '../../electron/settings/deployments.ts';
import { defaultSettings, type Settings, type SettingsStore } from '../../electron/settings/schema.ts';

const withEntries = (...ids: string[]): Settings =>
  ids.reduce((settings, id) => {
    const host = `${id}.example.com`;
    const common = { kind: 'coder', allowHttp: false, deploymentId: null, version: null } as const;
    return addDeployment(settings, { id, host, origin: `https://${host}`, ...common });
  }, defaultSettings('p'));

class MemoryStore implements SettingsStore {
  writes = 0;
  constructor(private value: Settings) {}
  get() {
    return this.value;
  }
  change(edit: (settings: Settings) => Settings) {
    this.value = edit(this.value);
    this.writes += 1;
    return this.value;
  }
}

test('changes one entry by what it is now, and no other', () => {
  const settings = new MemoryStore(withEntries('a', 'b', 'c'));
  const before = settings.get();
  const was = structuredClone(before);
  changeDeployment({ settings }, 'b', ({ label }) => ({ label: `${label}!`, color: 'red' }));
  const after = settings.get();
  expect(findDeployment(after, 'b')).toEqual({
    ...findDeployment(was, 'b'),
    label: 'b.example.com!',
    color: 'red',
  });
  expect(after.deployments[0]).toBe(before.deployments[0]);
  expect(after.deployments.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(before).toEqual(was);
  expect(settings.writes).toBe(1);
});

test('knows no entry that is not there, and writes nothing then', () => {
  const settings = new MemoryStore(withEntries('a'));
  const notFound = expect.objectContaining({ code: 'not-found' }) as Error;
  expect(() => findDeployment(settings.get(), 'z')).toThrow(notFound);
  expect(() => changeDeployment({ settings }, 'z', () => ({ label: 'Z' }))).toThrow(notFound);
  expect(settings.writes).toBe(0);
});
