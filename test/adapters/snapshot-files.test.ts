import { mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSnapshotFiles } from '../../electron/adapters/snapshot-files.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'lanyard-snapshots-')), 'snapshots');
});
afterEach(() => {
  rmSync(join(folder, '..'), { recursive: true });
});

test('a snapshot is read back, replaced, and deleted with all of its entry', async () => {
  const files = createSnapshotFiles(folder);
  expect(files.read('a', 'identity')).toBeNull();
  void files.write('a', 'identity', 'one');
  await files.write('a', 'identity', 'two');
  expect(createSnapshotFiles(folder).read('a', 'identity')).toBe('two');
  expect(readdirSync(folder)).toEqual(['a.identity.jwe']);
  await files.write('a', 'explanation', 'three');
  expect(files.read('a', 'identity')).toBe('two');
  await files.write('b', 'identity', 'four');
  void files.delete('a');
  await files.delete('a');
  expect(readdirSync(folder)).toEqual(['b.identity.jwe']);
});

test('only the owner can read', async () => {
  const files = createSnapshotFiles(folder);
  await files.write('a', 'identity', 'one');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'a.identity.jwe')).mode & 0o777).toBe(0o600);
});

test.each(['../a', 'a/b', '', '.', 'a.b', 'a'.repeat(65)])('the id %j names no file', async (entry) => {
  const files = createSnapshotFiles(folder);
  await expect(files.write(entry, 'identity', 'x')).rejects.toThrow('internal');
  expect(() => files.read(entry, 'identity')).toThrow('internal');
});

test('a file that is written and deleted at once is gone, and a write that failed does not hold up the next', async () => {
  const files = createSnapshotFiles(folder);
  void files.write('a', 'identity', 'one');
  await files.delete('a');
  expect(readdirSync(folder)).toEqual([]);
  mkdirSync(join(folder, 'a.identity.jwe.next'));
  await expect(files.write('a', 'identity', 'two')).rejects.toThrow('EISDIR');
  rmdirSync(join(folder, 'a.identity.jwe.next'));
  await files.write('a', 'identity', 'three');
  expect(files.read('a', 'identity')).toBe('three');
});
