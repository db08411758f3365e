import { chromium, type Page } from 'playwright-core';
import { buildGallery, showScenario } from '../../test/renderer/gallery/pages.ts';
import { scenarios } from '../../test/renderer/gallery/scenarios.ts';
import { browserArguments, findBrowser } from '../find-browser.ts';
import { inMilliseconds, percentile, type Figure } from './figures.ts';

/** Two frames at 60 per second: what a person sees as smooth. */
const frameMs = 32;
const wheelTurns = 150;

/** Turns the wheel over the list of 200 deployments, down and up again, and looks at the time between its frames. */
export const scrollOfTwoHundred = async (): Promise<Figure> => {
  const executablePath = findBrowser();
  const many = scenarios.find(({ name }) => name === 'many');
  if (executablePath === null || many === undefined) throw new Error('a browser and the scenario "many" are needed');
  const gallery = await buildGallery();
  const browser = await chromium.launch({ executablePath, args: browserArguments() });
  const context = await browser.newContext();
  await gallery.serve(context);
  const page = await context.newPage();
  await showScenario(page, many);
  const frames = await framesWhileScrolling(page);
  await browser.close();
  await gallery.remove();
  const share = frames.filter((frame) => frame < frameMs).length / frames.length;
  return {
    what: `Scroll through 200 deployments, frames under ${frameMs} ms`,
    measured: `${(share * 100).toFixed(1)} %`,
    goal: '≥ 95 %',
    reached: share >= 0.95,
    from: `p95 ${inMilliseconds(percentile(frames, 0.95))}, ${frames.length} frames`,
  };
};

const framesWhileScrolling = async (page: Page): Promise<readonly number[]> => {
  const row = await page.getByRole('grid', { name: 'Deployments' }).boundingBox();
  if (row === null) throw new Error('the list is not on the page');
  await page.mouse.move(row.x + row.width / 2, row.y + 200);
  await page.evaluate(recordFrames);
  for (let turn = 0; turn < wheelTurns; turn++) await page.mouse.wheel(0, turn < wheelTurns / 2 ? 120 : -120);
  return page.evaluate(() => (globalThis as unknown as { recorder: { frames: number[] } }).recorder.frames);
};

/** Runs in the page: the time between one frame and the next, as long as the page lives. */
function recordFrames(): void {
  const recorder = {
    frames: [] as number[],
    last: performance.now(),
    next(now: number) {
      this.frames.push(now - this.last);
      this.last = now;
      requestAnimationFrame((then) => this.next(then));
    },
  };
  Object.assign(globalThis, { recorder });
  requestAnimationFrame((now) => recorder.next(now));
}
