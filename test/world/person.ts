import type { Page } from 'playwright-core';

/** Who signs in at the provider or at GitHub. */
export interface AccountOnPage {
  account: string;
  /** The default is the demo password, `demo-<account>`. */
  password?: string;
  /** The code that an app shows, for the page that asks for one. */
  userCode?: string;
}

/** Which page of the world a browser shows, told by what a person could do on it. */
type Step =
  | 'deployment-login'
  | 'deployment-github'
  | 'provider-login'
  | 'github-login'
  | 'device-code'
  | 'consent'
  | 'elsewhere';

const controls: Record<Exclude<Step, 'elsewhere'>, (page: Page) => ReturnType<Page['getByRole']>> = {
  'provider-login': (page) => page.getByLabel('Account'),
  'github-login': (page) => page.getByLabel('Username or email address'),
  // Its button is called like one that agrees, so it is looked for first.
  'device-code': (page) => page.getByLabel('Device code'),
  consent: (page) => page.getByRole('button', { name: /^(Continue|Allow|Authorize)$/ }),
  'deployment-login': (page) => page.locator('a[href^="/api/v2/users/oidc/callback"]'),
  'deployment-github': (page) => page.locator('a[href^="/api/v2/users/oauth2/github/callback"]'),
};

/** Fills in the sign-in page of the provider or of GitHub, which `page` must show. */
async function fillIn(page: Page, accountField: string, { account, password }: AccountOnPage): Promise<void> {
  await page.getByLabel(accountField).fill(account);
  await page.getByLabel('Password').fill(password ?? `demo-${account}`);
  await leave(page, () => page.getByRole('button', { name: 'Sign in' }).click());
  if (await page.getByRole('alert').count()) throw new Error('the account was refused');
}

async function enterCode(page: Page, { userCode }: AccountOnPage): Promise<void> {
  if (userCode === undefined) throw new Error('the page asks for a code, and there is none');
  await page.getByLabel('Device code').fill(userCode);
  await leave(page, () => page.getByRole('button', { name: 'Continue' }).click());
  if (await page.getByRole('alert').count()) throw new Error('the code was refused');
}

/** What a person does on each page. */
const acts: Record<Exclude<Step, 'elsewhere'>, (page: Page, who: AccountOnPage) => Promise<void>> = {
  'provider-login': (page, who) => fillIn(page, 'Account', who),
  'github-login': (page, who) => fillIn(page, 'Username or email address', who),
  'device-code': enterCode,
  consent: (page) => leave(page, () => controls.consent(page).click()),
  'deployment-login': (page) => leave(page, () => controls['deployment-login'](page).click()),
  'deployment-github': (page) => leave(page, () => controls['deployment-github'](page).click()),
};

/**
 * Does what a person does on every page of a sign-in, starting anywhere in it: the deployment's login page, the login
 * and consent of the provider or of GitHub, a code to enter, Coder's consent. Ends on the first page that asks for
 * nothing, such as the app's own at the loopback redirect. Throws after `timeoutMs`, or when an account or a code is
 * refused.
 */
export async function walkThroughSignIn(page: Page, who: AccountOnPage, timeoutMs = 30_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    const step = await findStep(page);
    if (step === 'elsewhere') return;
    await acts[step](page, who);
  }
  throw new Error(`the sign-in did not end; the browser shows ${new URL(page.url()).pathname}`);
}

/** Opens `/cli-auth` of a deployment, signing in where asked, and presses the button that copies the session key. */
export async function copyCliAuthKey(page: Page, origin: string, who: AccountOnPage): Promise<void> {
  await page.goto(`${origin}/cli-auth`);
  await walkThroughSignIn(page, who);
  await page.getByRole('button', { name: 'Copy session token' }).click();
  await page.getByText('Copied.').waitFor();
}

async function findStep(page: Page): Promise<Step> {
  await page.waitForLoadState('load');
  // A signed-out dashboard page leaves for the login page by script; until then it asks for nothing by itself.
  if (await page.locator('main[data-leaving]').count()) {
    await page.waitForTimeout(50);
    return findStep(page);
  }
  for (const [step, find] of Object.entries(controls)) if (await find(page).count()) return step as Step;
  return 'elsewhere';
}

/** Acts and waits until the browser shows another document. */
async function leave(page: Page, act: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), act()]);
  await page.waitForLoadState('load');
}
