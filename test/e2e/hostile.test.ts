import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Person } from '../app/person.ts';
import { json } from '../world/http/answer.ts';
import { startWorld, type Deployment, type World } from '../world/world.ts';
import { launchApp, type LaunchedApp } from './app.ts';

interface Report {
  readonly directive: string;
  readonly blocked: string;
}

declare global {
  interface Window {
    /** Names of the attacks that got as far as running script. */
    fired: string[];
    reports: Report[];
  }
}

let world: World;
let deployment: Deployment;
let app: LaunchedApp;
const userDataDir = mkdtempSync(join(tmpdir(), 'lanyard-hostile-'));

const reversing = '\u202E';
/** Markup, a change of direction that is never taken back, a line break, and ten thousand signs in one word. */
const hostile = (name: string): string =>
  `<img src=x onerror="fired.push('${name}')"><script>fired.push('${name}')</script>\n${reversing}${name} ${'x'.repeat(10_000)}`;

const hostileIcon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="parent.fired.push('icon onload')">
<script>parent.fired.push('icon script')</script><image href="https://example.com/icon.png"/>
<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:parent.fired.push('icon frame')"/></foreignObject>
</svg>`;

beforeAll(async () => {
  const [displayName, role] = [hostile('organization'), hostile('role')];
  world = await startWorld({
    users: [{ username: 'ada', name: hostile('user'), email: 'ada@example.com' }],
    deployments: [
      {
        name: 'hostile',
        generation: '2.36',
        signInText: hostile('sign-in text'),
        applicationName: hostile('application'),
        users: [{ username: 'ada', organizations: { trap: ['strange'] } }],
        organizations: [
          {
            name: 'trap',
            displayName,
            isDefault: true,
            customRoles: [{ name: 'strange', displayName: role }],
            groups: [{ name: 'crowd', displayName: hostile('group'), members: ['ada'] }],
          },
        ],
      },
    ],
  });
  deployment = world.deployments.get('hostile');
  deployment.middleware.push(async (call, next) => {
    const answer = await next();
    if (!answer || call.url.pathname !== '/icon/world-id.svg') return answer;
    return { ...answer, body: hostileIcon };
  });
  app = await launchApp({ userDataDir, env: { LANYARD_KEYRING: 'off' } });
  await app.page.context().addInitScript(() => {
    window.fired = [];
    window.reports = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      window.reports.push({ directive: effectiveDirective, blocked: blockedURI });
    });
  });
  await app.page.reload();
});
afterAll(async () => {
  app.kill();
  await app.ended();
  await world.stop();
  rmSync(userDataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

const button = (name: string) => app.page.getByRole('button', { name, exact: true });

/** What must hold of every screen, whatever the deployment says. */
const expectHarmless = async (screen: string): Promise<void> => {
  const seen = await app.page.evaluate(() => ({
    fired: window.fired,
    reports: window.reports,
    injected: document.querySelectorAll('body script, iframe, object, embed, base, img:not([src^="data:"])').length,
    tooWide: document.documentElement.scrollWidth - window.innerWidth,
    turned: /[\u202A-\u202E\u2066-\u2069]/.test(document.body.innerHTML),
    longest: Math.max(...(document.body.innerText.match(/\S+/g) ?? []).map(({ length }) => length)),
  }));
  expect(seen, screen).toMatchObject({ fired: [], reports: [], injected: 0, turned: false });
  expect(seen.tooWide, `${screen}: wider than the window`).toBeLessThanOrEqual(0);
  expect(seen.longest, `${screen}: longest word`).toBeLessThan(1000);
};

const expectAsText = (name: string) => app.page.getByText(`<script>fired.push('${name}')</script>`).first().waitFor();

describe('a deployment whose every word is an attack', () => {
  test('is looked at', async () => {
    await button('Add deployment').click();
    await app.page.getByLabel('Address').fill(new URL(deployment.origin).host);
    await button('Look').click();
    await expect.poll(() => app.page.locator('img[src^="data:image/svg+xml"]').count()).toBe(1);
    await app.page.getByText('<img src=x onerror=').first().waitFor();
    await expectHarmless('what a look found');
  });

  test('is signed in to', async () => {
    await button('Add and sign in').click();
    const url = await app.nextOpenedUrl();
    await expectHarmless('signing in');
    await new Person(world.fetch).allow(url, 'ada');
    await app.page.getByText('signed in as').waitFor();
    for (const name of ['user', 'organization', 'group', 'role']) await expectAsText(name);
    await expectHarmless('access');
  });

  test('shows its words as text on every tab and in every dialog', async () => {
    for (const tab of await app.page.getByRole('tab').all()) {
      await tab.click();
      await expectHarmless(await tab.innerText());
    }
    await button('Sign out').click();
    await expectHarmless('the question before signing out');
    await app.page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
    await app.page.keyboard.press('Control+k');
    await app.page.getByRole('dialog').waitFor();
    await expectHarmless('the palette');
    await app.page.keyboard.press('Escape');
    await app.page.getByRole('button', { name: 'Copy key…' }).click();
    await app.page.getByRole('dialog', { name: 'Copy a key' }).waitFor();
    await expectHarmless('copying a key');
  });

  test('says why it refuses, as text', async () => {
    const refuse: Deployment['middleware'][number] = (call, next) =>
      call.method === 'POST' && call.url.pathname.endsWith('/tokens')
        ? json(400, { message: hostile('message'), detail: hostile('detail') })
        : next();
    deployment.middleware.push(refuse);
    await app.page.getByRole('dialog').getByRole('button', { name: 'Make and copy' }).click();
    await app.page.getByText("fired.push('message')").first().waitFor();
    await expectHarmless('a refusal');
    deployment.middleware.splice(deployment.middleware.indexOf(refuse), 1);
    await app.page.keyboard.press('Escape');
  });

  test('reaches the tray in one short line', async () => {
    const { entries } = await app.tray.view();
    for (const { label } of entries) {
      expect(label.length).toBeLessThan(300);
      expect(label).not.toMatch(/[\n\u202A-\u202E\u2066-\u2069]/);
    }
  });

  test('leaves nothing on the rest of the screens either', async () => {
    await app.page.getByRole('button', { name: 'Preferences' }).click();
    await app.page.getByRole('heading', { name: 'Preferences' }).waitFor();
    for (const theme of ['Dark', 'Light', 'As the system'])
      await app.page.getByRole('radio', { name: theme }).click({ force: true });
    await expectHarmless('preferences');
  });
});

/** What a script that got into the page could try, and the directive of the policy that stops it; null: the shell does. */
const attempts: readonly (readonly [string, () => unknown, string | null])[] = [
  [
    'an inline script',
    () => {
      const script = document.createElement('script');
      script.textContent = "window.fired.push('inline script')";
      document.head.append(script);
    },
    'script-src-elem',
  ],
  [
    'a remote script',
    () => document.head.append(Object.assign(document.createElement('script'), { src: 'https://example.com/x.js' })),
    'script-src-elem',
  ],
  [
    'a script in a data address',
    () =>
      document.head.append(
        Object.assign(document.createElement('script'), { src: "data:text/javascript,window.fired.push('data')" }),
      ),
    'script-src-elem',
  ],
  [
    'an inline handler',
    () => {
      document.body.insertAdjacentHTML('beforeend', '<b id="trap" onclick="window.fired.push(\'handler\')"></b>');
      document.getElementById('trap')?.click();
    },
    'script-src-attr',
  ],
  [
    'a javascript: link',
    () => {
      const link = Object.assign(document.createElement('a'), { href: "javascript:window.fired.push('link')" });
      document.body.append(link);
      link.click();
    },
    'script-src-elem',
  ],
  // In a later task: what DevTools itself evaluates may do this.
  ['eval', () => void setTimeout(() => void window.eval("window.fired.push('eval')"), 0), 'script-src'],
  ['a remote image', () => (new Image().src = 'https://example.com/x.png'), 'img-src'],
  ['a request', () => fetch('https://example.com/').catch(() => undefined), 'connect-src'],
  ['a web socket', () => new WebSocket('wss://example.com/'), 'connect-src'],
  ['a beacon', () => navigator.sendBeacon('https://example.com/', 'x'), 'connect-src'],
  [
    'a remote style sheet',
    () =>
      document.head.append(
        Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'https://example.com/x.css' }),
      ),
    'style-src-elem',
  ],
  [
    'an inline style sheet',
    () => document.head.append(Object.assign(document.createElement('style'), { textContent: 'body { color: red }' })),
    'style-src-elem',
  ],
  [
    'a frame',
    () => document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://example.com/' })),
    'frame-src',
  ],
  [
    'an embedded object',
    () => document.body.append(Object.assign(document.createElement('object'), { data: 'https://example.com/x' })),
    'object-src',
  ],
  ['a worker', () => new Worker('data:text/javascript,0'), 'worker-src'],
  [
    'another base address',
    () => document.head.append(Object.assign(document.createElement('base'), { href: 'https://example.com/' })),
    'base-uri',
  ],
  [
    'a form that is sent away',
    () => {
      const form = Object.assign(document.createElement('form'), { action: 'https://example.com/', method: 'post' });
      document.body.append(form);
      form.submit();
    },
    'form-action',
  ],
  [
    'a meta refresh',
    () =>
      document.head.append(
        Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: '0;url=https://example.com/' }),
      ),
    null,
  ],
  ['leaving the page', () => location.assign('https://example.com/'), null],
  ['a new window', () => window.open('https://example.com/'), null],
];

describe('a script that got into the page', () => {
  test.each(attempts)('gets nothing from %s', async (_name, attempt, directive) => {
    const { page } = app;
    await page.reload();
    const before = page.url();
    // A refused `new Worker` or `new Function` throws; what counts is below.
    await page.evaluate(attempt).catch(() => undefined);
    if (directive === null) await page.waitForTimeout(200);
    else await expect.poll(() => page.evaluate(() => window.reports.map((one) => one.directive))).toContain(directive);
    expect(await page.evaluate(() => window.fired)).toEqual([]);
    expect(page.url()).toBe(before);
    await expect.poll(() => page.context().pages().length).toBe(1);
    expect(await page.evaluate(() => document.baseURI)).toBe(before);
  });
});
