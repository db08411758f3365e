import axe from 'axe-core';
import type { Page } from 'playwright-core';

type Rules = Record<string, { readonly enabled: boolean }>;

/**
 * Not `region`: React Aria puts the hidden dismiss button of a popover outside of every landmark. Not
 * `scrollable-region-focusable`: the palette's list scrolls with the arrow keys while the focus stays in its field.
 */
const leftOut: Rules = { region: { enabled: false }, 'scrollable-region-focusable': { enabled: false } };

/** What axe finds with real layout and colours. */
export const axeViolations = (page: Page): Promise<readonly string[]> => violations(page, { rules: leftOut });

/** The only thing that another colour scheme changes. */
export const contrastViolations = (page: Page): Promise<readonly string[]> =>
  violations(page, { runOnly: ['color-contrast'] });

async function violations(page: Page, options: axe.RunOptions): Promise<readonly string[]> {
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async (given) => {
    // What React Aria read aloud stays for seconds, when the page may already show something else.
    const context = { exclude: ['[data-live-announcer]'] };
    const found = await (globalThis as unknown as { axe: typeof axe }).axe.run(context, {
      ...given,
      resultTypes: ['violations'],
    });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  }, options);
}

/** What does not fit its window: the page itself, controls that no scrolling brings into view, text that is cut off. */
export const misfits = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    const wide = document.documentElement.scrollWidth - innerWidth;
    if (wide > 0) faults.push(`wider than its window by ${wide} px`);
    for (const control of document.querySelectorAll('button, input, select, a[href], [role=tab], [role=radio]')) {
      if (
        !control.checkVisibility({ visibilityProperty: true }) ||
        control.closest('[aria-hidden=true], [inert], .row')
      )
        continue;
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, right, top, bottom, width } = control.getBoundingClientRect();
      // One pixel by one pixel: there for screen readers only.
      if (width <= 1) continue;
      if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1)
        faults.push(`out of view: ${control.outerHTML.slice(0, 120)}`);
    }
    for (const element of document.querySelectorAll('body *')) {
      if (!element.checkVisibility() || element.clientWidth <= 1) continue;
      const { overflowX, textOverflow } = getComputedStyle(element);
      // An ellipsis is meant to be there, and its element has the whole text as its title.
      if (overflowX === 'visible' || textOverflow === 'ellipsis') continue;
      if (element.scrollWidth > element.clientWidth + 1 && element.tagName !== 'INPUT')
        faults.push(`cut off: ${element.outerHTML.slice(0, 120)}`);
    }
    return faults;
  });
