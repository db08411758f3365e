import type { Page } from 'playwright-core';

/** Who signs in at the provider. */
export interface AccountOnPage {
  account: string;
  /** The default is the demo password, `demo-<account>`. */
  password?: string;
}

/** Which page of the world a browser shows, told by what a person could do on it. */
type Step = 'deployment-login' | 'provider-login' | 'provider-consent' | 'coder-consent' | 'elsewhere';

const controls: Record<Exclude<Step, 'elsewhere'>, (page: Page) => ReturnType<Page['getByRole']>> = {
  'provider-login': (page) => page.getByLabel('Account'),
  'provider-consent': (page) => page.getByRole('button', { name: 'Continue' }),
  'coder-consent': (page) => page.getByRole('button', { name: 'Allow' }),
  'deployment-login': (page) => page.locator('a[href^="/api/v2/users/oidc/callback"]'),
};

/** Fills in the provider's sign-in page, which `page` must show. */
async function signInAtProvider(page: Page, { account, password }: AccountOnPage): Promise<void> {
  await page.getByLabel('Account').fill(account);
  await page.getByLabel('Password').fill(password ?? `demo-${account}`);
  await leave(page, () => page.getByRole('button', { name: 'Sign in' }).click());
}

/** Agrees on the consent page of the provider or of a deployment, which `page` must show. */
async function consent(page: Page): Promise<void> {
  await leave(page, () => page.getByRole('button', { name: /^(Continue|Allow)$/ }).click());
}

/**
 * Does what a person does on every page of a sign-in, starting anywhere in it: the deployment's login page, the provider's
 * login and consent, Coder's consent. Ends on the first page that asks for nothing, such as the app's own at the loopback
 * redirect. Throws after `timeoutMs`, or when the provider refuses the account.
 */
export async function walkThroughSignIn(page: Page, who: AccountOnPage, timeoutMs = 30_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    const step = await findStep(page);
    if (step === 'elsewhere') return;
    if (step === 'provider-login') {
      await signInAtProvider(page, who);
      if (await page.getByRole('alert').count()) throw new Error('the provider refused the account');
    } else if (step === 'deployment-login') {
      await leave(page, () => controls['deployment-login'](page).click());
    } else {
      await consent(page);
    }
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
