import { describe, expect, test } from 'vitest';
import { fetchIcon } from '../../electron/coder/api/provider-icon.ts';

const origin = 'https://coder.example.com';
const bytes = (hex: string, length = 64) => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(length)]);
const png = bytes('89504e470d0a1a0a');

const fetchWith = async (url: string, body: Buffer | string, type: string, status = 200, from = origin) => {
  const asked: string[] = [];
  const icon = await fetchIcon(
    url,
    from,
    (target) => (address, init) => {
      asked.push(`${target} ${String(address)}`);
      expect(JSON.stringify(init)).not.toMatch(/session-token/i);
      return Promise.resolve(
        new Response(typeof body === 'string' ? body : new Uint8Array(body), {
          status,
          headers: { 'content-type': type, location: '/x' },
        }),
      );
    },
    new AbortController().signal,
  );
  return { asked, icon };
};

describe('fetchIcon', () => {
  test.each([
    ['image/png', png],
    ['image/jpeg', bytes('ffd8ffe0')],
    ['image/gif', Buffer.from('GIF89a......')],
    ['image/webp', Buffer.from('RIFF....WEBPVP8 ')],
    ['image/x-icon', bytes('00000100')],
    ['image/svg+xml; charset=utf-8', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['image/svg+xml', Buffer.from('\ufeff<?xml version="1.0"?>\n<!-- x --><svg viewBox="0 0 1 1"></svg>')],
  ])('takes %s', async (type, body) => {
    const { icon } = await fetchWith('https://cdn.example.com/icon', body, type);
    expect(icon).toBe(`data:${type.split(';')[0] ?? ''};base64,${body.toString('base64')}`);
  });

  test('takes the other name of the icon type', async () => {
    expect((await fetchWith('/favicon.ico', bytes('00000100'), 'image/vnd.microsoft.icon')).icon).toMatch(
      /^data:image\/x-icon;/,
    );
  });

  test.each([
    ['a page', '<!doctype html>', 'text/html', 200],
    ['a page that calls itself an image', '<!doctype html><svg>', 'image/svg+xml', 200],
    ['an image of another type than it says', png, 'image/jpeg', 200],
    ['an image that is not named as one', png, 'application/octet-stream', 200],
    ['a type that is not known', Buffer.from('II*\0'), 'image/tiff', 200],
    ['too many bytes', bytes('89504e470d0a1a0a', 64 * 1024), 'image/png', 200],
    ['an error', png, 'image/png', 404],
    ['a redirect', png, 'image/png', 302],
  ])('takes no %s', async (_what, body, type, status) => {
    expect((await fetchWith('https://cdn.example.com/icon', body, type, status)).icon).toBeNull();
  });

  test('asks the origin the icon is at', async () => {
    expect((await fetchWith('/emojis/1f511.png?v=1', png, 'image/png')).asked).toEqual([
      `${origin} ${origin}/emojis/1f511.png?v=1`,
    ]);
    expect((await fetchWith('https://cdn.example.com/a.png', png, 'image/png')).asked).toEqual([
      'https://cdn.example.com https://cdn.example.com/a.png',
    ]);
  });

  test.each([
    '',
    'http://cdn.example.com/a.png',
    'http://127.0.0.1:8080/a.png',
    'file:///etc/passwd',
    'data:image/png;base64,AA',
    'https://',
    'https://cdn.example.com//x//y',
  ])('does not reach for %j beyond https', async (url) => {
    const { asked } = await fetchWith(url, png, 'image/png');
    expect(asked.every((line) => line.startsWith('https://cdn.example.com '))).toBe(true);
  });

  test('takes http where the deployment itself is on http', async () => {
    expect((await fetchWith('/a.png', png, 'image/png', 200, 'http://acme.localhost:3000')).icon).not.toBeNull();
  });

  test('is null when the connection fails', async () => {
    const failing = () => () => Promise.reject(new TypeError('fetch failed'));
    expect(await fetchIcon('/a.png', origin, failing, new AbortController().signal)).toBeNull();
  });
});
