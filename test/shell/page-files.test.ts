import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fileWithin, servePageFiles } from '../../electron/shell/page-files.ts';
import { contentSecurityPolicy, mainPage, pageOrigin, secretPage } from '../../electron/shell/page.ts';

const root = mkdtempSync(join(tmpdir(), 'lanyard-pages-'));
const folder = join(root, 'renderer');
mkdirSync(join(folder, 'assets'), { recursive: true });
writeFileSync(join(root, 'outside.html'), 'outside');
writeFileSync(join(root, 'renderer-other.html'), 'outside');
writeFileSync(join(folder, 'index.html'), '<!doctype html>');
writeFileSync(join(folder, 'assets/app.js'), 'export {};');
writeFileSync(join(folder, 'notes.txt'), 'not a page');
const serve = servePageFiles(folder);

afterAll(() => {
  rmSync(root, { recursive: true });
});

describe('the pages', () => {
  test('have one origin of our own', () => {
    expect(pageOrigin).toBe('lanyard://app');
    expect([mainPage, secretPage]).toEqual(['lanyard://app/index.html', 'lanyard://app/secret.html']);
  });

  test('come with a policy that allows nothing inline and no network', () => {
    const policy = Object.fromEntries(
      contentSecurityPolicy.split('; ').map((directive) => {
        const [name = '', ...values] = directive.split(' ');
        return [name, values.join(' ')];
      }),
    );
    expect(policy).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' data:",
      'font-src': "'self'",
      'connect-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
  });
});

describe('serving them', () => {
  test('answers a file of the folder with its type and the policy', async () => {
    const answer = await serve(new Request(mainPage));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect(await answer.text()).toBe('<!doctype html>');
    expect((await serve(new Request(`${pageOrigin}/assets/app.js?v=1`))).status).toBe(200);
  });

  test.each([
    ['a file that is not there', `${pageOrigin}/missing.js`],
    ['a folder', `${pageOrigin}/assets`],
    ['the folder itself', `${pageOrigin}/`],
    ['a type that no page uses', `${pageOrigin}/notes.txt`],
    ['a way out, encoded', `${pageOrigin}/..%2foutside.html`],
    ['a way out by backslashes', `${pageOrigin}/..%5coutside.html`],
    ['a way out to a sibling with the same beginning', `${pageOrigin}/..%2frenderer-other.html`],
    ['a null byte', `${pageOrigin}/index.html%00.js`],
    ['a broken escape', `${pageOrigin}/%E0%A4%A`],
    ['another host of our scheme', 'lanyard://other/index.html'],
    ['another scheme', 'https://app/index.html'],
  ])('answers 404 for %s', async (_what, url) => {
    const answer = await serve(new Request(url));
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  });

  test.each(['POST', 'PUT', 'DELETE', 'HEAD'])('refuses %s', async (method) => {
    expect((await serve(new Request(mainPage, { method }))).status).toBe(405);
  });

  test('never names a path outside of the folder', () => {
    expect(fileWithin('/app/renderer', `${pageOrigin}/a/../../b.js`)).toBe('/app/renderer/b.js');
    expect(fileWithin('/app/renderer', `${pageOrigin}/%2e%2e/b.js`)).toBe('/app/renderer/b.js');
    expect(fileWithin('/app/renderer', `${pageOrigin}/%2e%2e%2fb.js`)).toBeNull();
  });
});
