import { chromium, type Browser, type Page } from 'playwright-core';
import { copyCliAuthKey, walkThroughSignIn } from '../../test/world/person.ts';
import { browserArguments, findBrowser } from '../find-browser.ts';

/** The person of the demo, in a browser of their own, as the system browser would be. */
export class Person {
  readonly account = 'ada';
  readonly email = 'ada@example.com';
  readonly password = 'demo-ada';

  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
  ) {}

  static async open(): Promise<Person> {
    const executablePath = findBrowser();
    if (executablePath === null) throw new Error('no browser was found');
    const browser = await chromium.launch({ executablePath, args: browserArguments() });
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    return new Person(browser, await context.newPage());
  }

  /**
   * Does what the pages of a sign-in ask for, until the app's own page or one that asks for nothing is reached.
   * @param userCode what the app shows, for a page that asks for it.
   */
  async signIn(url: string, userCode = ''): Promise<void> {
    await this.page.goto(url);
    await walkThroughSignIn(this.page, { account: this.account, userCode });
  }

  /** Copies the key that Coder's `/cli-auth` page makes. */
  async copyKey(url: string): Promise<string> {
    await copyCliAuthKey(this.page, new URL(url).origin, { account: this.account });
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}
