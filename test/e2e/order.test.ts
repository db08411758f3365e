import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seedProfile } from '../../scripts/demo/seed.ts';
import { launchApp } from './app.ts';

test('a deployment is moved by dragging its handle, and stays there after a restart', async () => {
  const userDataDir = mkdtempSync(join(tmpdir(), 'lanyard-order-'));
  const sites = [1, 2, 3, 4].map((port) => ({ label: `Site ${port}`, accessUrl: `https://127.0.0.1:${port}` }));
  seedProfile(userDataDir, sites);
  const app = await launchApp({ userDataDir, env: { LANYARD_KEYRING: 'off' } });
  try {
    const labels = () => app.page.locator('.row-label').allTextContents();
    const boxOf = async (index: number, part: string) =>
      (await app.page.locator('.row').nth(index).locator(part).boundingBox())!;
    await app.page.locator('.row').first().hover();
    const grip = await boxOf(0, '.grip');
    const target = await boxOf(2, '.row-state');
    const { mouse } = app.page;
    await mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
    await mouse.down();
    await mouse.move(target.x + 20, target.y, { steps: 5 });
    await mouse.move(target.x + 20, target.y + target.height, { steps: 5 });
    await app.page.locator('.drop-line[data-drop-target]').waitFor({ state: 'attached' });
    await mouse.up();
    await app.page.getByText('Site 1 is now 3 of 4.').waitFor();
    await expect.poll(labels).toEqual(['Site 2', 'Site 3', 'Site 1', 'Site 4']);
    await app.restart();
    await expect.poll(labels).toEqual(['Site 2', 'Site 3', 'Site 1', 'Site 4']);
  } finally {
    app.kill();
    await app.ended();
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
});
