import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
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

test('a snapshot is read back, replaced and deleted', () => {
  const files = createSnapshotFiles(folder);
  expect(files.read('a')).toBeNull();
  files.write('a', 'one');
  files.write('a', 'two');
  expect(createSnapshotFiles(folder).read('a')).toBe('two');
  expect(readdirSync(folder)).toEqual(['a.jwe']);
  files.delete('a');
  files.delete('a');
  expect(files.read('a')).toBeNull();
});

test('only the owner can read', () => {
  const files = createSnapshotFiles(folder);
  files.write('a', 'one');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'a.jwe')).mode & 0o777).toBe(0o600);
});

test.each(['../a', 'a/b', '', '.', 'a.b', 'a'.repeat(65)])('the id %j names no file', (entry) => {
  const files = createSnapshotFiles(folder);
  expect(() => {
    files.write(entry, 'x');
  }).toThrow('internal');
  expect(() => files.read(entry)).toThrow('internal');
});
