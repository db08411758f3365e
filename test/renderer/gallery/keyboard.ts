import type { Page } from 'playwright-core';

/** What a walk through a screen with the Tab key found. */
export interface Walk {
  readonly stops: number;
  readonly faults: readonly string[];
}

const mostStops = 150;

/** Tabs through the whole screen: everything that can be pressed or filled in gets the focus, and shows that it has it. */
export async function walkByKeyboard(page: Page): Promise<Walk> {
  const faults: string[] = [];
  let stops = 0;
  let isNowhere = true;
  // The focus may begin in the middle, or so late that it seems to be nowhere: behind the last stop the walk goes on with
  // the first.
  for (let ends = 0; ends < 3 && stops < mostStops;) {
    await page.keyboard.press('Tab');
    const stop = await nextStop(page, isNowhere);
    isNowhere = stop === 'nothing';
    if (stop === 'seen before') break;
    if (stop === 'nothing') ends += 1;
    else {
      stops += 1;
      if (!stop.visible) faults.push(`focus not visible: ${stop.name}`);
    }
  }
  faults.push(...(await page.evaluate(unreached)).map((name) => `not reached by Tab: ${name}`));
  return { stops, faults };
}

/**
 * Where the focus went. On a busy machine it gets there some frames after the key: until then it is where it was.
 *
 * @param wasNowhere whether nothing had the focus
 */
async function nextStop(page: Page, wasNowhere: boolean): Promise<Exclude<Stop, 'still there'>> {
  for (let frames = 0; frames < 30; frames++) {
    const stop = await page.evaluate(markFocused);
    if (stop !== 'still there' && !(wasNowhere && stop === 'nothing')) return stop;
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  return wasNowhere ? 'nothing' : 'seen before';
}

type Stop = 'nothing' | 'still there' | 'seen before' | { readonly name: string; readonly visible: boolean };

/** Runs in the page: marks what has the focus, and looks for an outline on it or around it. */
function markFocused(): Stop {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return 'nothing';
  if (element.dataset['walked'] === 'last') return 'still there';
  for (const last of document.querySelectorAll<HTMLElement>('[data-walked=last]')) last.dataset['walked'] = '';
  if (element.dataset['walked'] !== undefined) return 'seen before';
  element.dataset['walked'] = 'last';
  const around = [element, element.parentElement, element.parentElement?.parentElement];
  const visible = around.some((each) => {
    const { outlineStyle = 'none', outlineWidth = '0' } = each ? getComputedStyle(each) : {};
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });
  return { name: element.outerHTML.slice(0, 120), visible };
}

/** Runs in the page: what can be used but had no focus. Inside of a list or a group the arrow keys go on. */
function unreached(): string[] {
  const groups = '[role=grid], [role=tablist], [role=radiogroup], [role=menu], [role=listbox]';
  const modal =
    [...document.querySelectorAll('[aria-modal=true], [role=dialog], [role=alertdialog]')].at(-1) ?? document.body;
  return (
    [
      ...modal.querySelectorAll(
        'button:not([disabled]), input:not([disabled]), select, textarea, a[href], [tabindex="0"]',
      ),
    ]
      .filter(
        (each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest('[aria-hidden=true], [inert]'),
      )
      // React Aria's hidden buttons that close a popover are there for screen readers, which do not tab.
      .filter((each) => each.getAttribute('tabindex') !== '-1')
      .filter((each) => !each.matches('[data-walked]') && !each.closest(groups)?.querySelector('[data-walked]'))
      .filter((each) => !each.closest(groups)?.matches('[data-walked]'))
      // The arrow keys go on inside of a group of radio buttons too.
      .filter(
        (each) =>
          !(
            each instanceof HTMLInputElement &&
            each.type === 'radio' &&
            each.name !== '' &&
            document.querySelector(`[name="${each.name}"][data-walked]`)
          ),
      )
      .map((each) => each.outerHTML.slice(0, 120))
  );
}
