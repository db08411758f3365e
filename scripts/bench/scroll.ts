import { chromium, type Locator, type Page } from 'playwright-core';
import { buildGallery, showScenario } from '../../test/renderer/gallery/pages.ts';
import { scenarios } from '../../test/renderer/gallery/scenarios.ts';
import { browserArguments, findBrowser } from '../find-browser.ts';
import { inMilliseconds, percentile, type Figure } from './figures.ts';

/** Two frames at 60 per second: what a person sees as smooth. */
const frameMs = 32;
const wheelTurns = 150;

interface Scrolled {
  readonly what: string;
  /** The gallery's scenario that has the list. */
  readonly scenario: string;
  readonly role: 'grid' | 'group';
  readonly name: string;
}

/** Turns the wheel over a long list, down and up again, and looks at the time between its frames. */
const scrollOf = async ({ what, scenario, role, name }: Scrolled): Promise<Figure> => {
  const executablePath = findBrowser();
  const shown = scenarios.find((each) => each.name === scenario);
  if (executablePath === null || shown === undefined) throw new Error(`a browser and "${scenario}" are needed`);
  const gallery = await buildGallery();
  const browser = await chromium.launch({ executablePath, args: browserArguments() });
  const context = await browser.newContext();
  await gallery.serve(context);
  const page = await context.newPage();
  await showScenario(page, shown);
  const frames = await framesWhileScrolling(page, page.getByRole(role, { name }));
  await browser.close();
  await gallery.remove();
  const share = frames.filter((frame) => frame < frameMs).length / frames.length;
  return {
    what: `Scroll through ${what}, frames under ${frameMs} ms`,
    measured: `${(share * 100).toFixed(1)} %`,
    goal: '≥ 95 %',
    reached: share >= 0.95,
    from: `p95 ${inMilliseconds(percentile(frames, 0.95))}, ${frames.length} frames`,
  };
};

export const scrollOfTwoHundred = (): Promise<Figure> =>
  scrollOf({ what: '200 deployments', scenario: 'many', role: 'grid', name: 'Deployments' });

export const scrollOfTwentyThousand = (): Promise<Figure> =>
  scrollOf({ what: '20,000 groups', scenario: 'claims-many', role: 'group', name: 'All values of groups' });

const framesWhileScrolling = async (page: Page, list: Locator): Promise<readonly number[]> => {
  await list.scrollIntoViewIfNeeded();
  const box = await list.boundingBox();
  if (box === null) throw new Error('the list is not on the page');
  await page.mouse.move(box.x + box.width / 2, box.y + Math.min(200, box.height / 2));
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
