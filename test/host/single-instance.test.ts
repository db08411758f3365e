import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SingleInstance } from './single-instance.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanyard-lock-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a second launch is refused and tells the first', async () => {
  const onSecond = vi.fn();
  const first = new SingleInstance(folder, onSecond);
  expect(first.take()).toBe(true);
  expect(new SingleInstance(folder, vi.fn()).take()).toBe(false);
  await vi.waitFor(() => expect(onSecond).toHaveBeenCalledOnce());
  first.release();
  const next = new SingleInstance(folder, vi.fn());
  expect(next.take()).toBe(true);
  next.release();
});

test('the lock of a killed owner does not count', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  mkdirSync(join(folder, 'host-lock'));
  writeFileSync(join(folder, 'host-lock/pid'), String(pid));
  const next = new SingleInstance(folder, vi.fn());
  expect(next.take()).toBe(true);
  next.release();
});
