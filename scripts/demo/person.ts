import { chromium, type Browser, type Page } from 'playwright-core';
import { copyCliAuthKey, walkThroughSignIn } from '../../test/world/person.ts';
import { browserArguments, findBrowser } from '../find-browser.ts';

const who = { account: 'ada' };

/** The person of the demo, in a browser of their own, as the system browser would be. */
export class Person {
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

  /** Does what the pages of a sign-in ask for, until the app's own page is reached. */
  async signIn(url: string): Promise<void> {
    await this.page.goto(url);
    await walkThroughSignIn(this.page, who);
  }

  /** Copies the key that Coder's `/cli-auth` page makes. */
  async copyKey(url: string): Promise<string> {
    await copyCliAuthKey(this.page, new URL(url).origin, who);
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}
