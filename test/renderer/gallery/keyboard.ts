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
  let ends = 0;
  await page.evaluate(countPresses);
  const keys = await page.context().newCDPSession(page);
  for (let presses = 1, most = mostStops; presses <= most; presses++) {
    // One journey to the browser for all three: `page.keyboard.press` and a question after it would be four.
    const [stop]: [Stop, ...unknown[]] = await Promise.all([
      page.evaluate(nextStop, { presses, isNowhere }),
      keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...tabKey }),
      keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...tabKey }),
    ]);
    isNowhere = stop === 'nothing';
    if (stop === 'nothing') ends += 1;
    else if (stop !== 'seen before') {
      stops += 1;
      if (!stop.visible) faults.push(`focus not visible: ${stop.name}`);
      continue;
    }
    // The focus may begin in the middle, or so late that it seems to be nowhere: then the end is not yet the whole.
    if (stop === 'nothing' && ends < 3) continue;
    if ((await page.evaluate(unreached)).length === 0) break;
    // On a busy machine the first key may come before the page is in its size: twice round again finds what was passed.
    most = Math.min(most, presses + 2 * stops + 6);
    ends = 3;
  }
  await keys.detach();
  faults.push(...(await page.evaluate(unreached)).map((name) => `not reached by Tab: ${name}`));
  return { stops, faults };
}

const tabKey = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9, nativeVirtualKeyCode: 9 };

type Stop = 'nothing' | 'seen before' | { readonly name: string; readonly visible: boolean };

interface Counting {
  /** How often Tab was pressed and released since `countPresses`. */
  tabs: number;
  onTab: (() => void) | null;
}

/** Runs in the page: begins a walk. */
function countPresses(): void {
  for (const walked of document.querySelectorAll<HTMLElement>('[data-walked]')) delete walked.dataset['walked'];
  const counting: Counting = { tabs: 0, onTab: null };
  if (!('walk' in globalThis)) {
    // No function here has a name: the tool that runs the scripts would mark it with a helper that the page lacks.
    addEventListener(
      'keyup',
      (event) => {
        const { walk } = globalThis as unknown as { walk: Counting };
        if (event.key !== 'Tab') return;
        walk.tabs += 1;
        walk.onTab?.();
      },
      true,
    );
  }
  Object.assign(globalThis, { walk: counting });
}

/**
 * Runs in the page: where the focus went, once Tab has been pressed that often. React Aria may move it on some frames
 * after the key: until then it is where it was. Marks what has the focus, and looks for an outline on it or around it.
 */
async function nextStop({ presses, isNowhere }: { presses: number; isNowhere: boolean }): Promise<Stop> {
  const { walk } = globalThis as unknown as { walk: Counting };
  while (walk.tabs < presses) await new Promise<void>((resolve) => (walk.onTab = resolve));
  let element = document.activeElement;
  for (let frames = 0; frames < 30; frames++) {
    const isStill =
      element instanceof HTMLElement && element !== document.body ? element.dataset['walked'] === 'last' : isNowhere;
    if (!isStill) break;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    element = document.activeElement;
  }
  if (!(element instanceof HTMLElement) || element === document.body) return 'nothing';
  const isSeen = element.dataset['walked'] !== undefined;
  for (const last of document.querySelectorAll<HTMLElement>('[data-walked=last]')) last.dataset['walked'] = '';
  element.dataset['walked'] = 'last';
  if (isSeen) return 'seen before';
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
