import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAddress } from '../../electron/deployments/address.ts';
import { LanyardError } from '../../electron/contract/errors.ts';

const codeOf = (text: string, allowHttp = false): string => {
  try {
    return parseAddress(text, allowHttp).origin;
  } catch (error) {
    return error instanceof LanyardError ? error.code : 'not ours';
  }
};

describe('parseAddress', () => {
  test.each([
    ['https://coder.example.com', 'https://coder.example.com'],
    ['https://coder.example.com/', 'https://coder.example.com'],
    ['coder.example.com', 'https://coder.example.com'],
    ['  Coder.Example.COM \n', 'https://coder.example.com'],
    ['coder.example.com.', 'https://coder.example.com'],
    ['coder.example.com:8443', 'https://coder.example.com:8443'],
    ['coder.example.com:443/workspaces', 'https://coder.example.com'],
    ['//coder.example.com/login', 'https://coder.example.com'],
    ['coder', 'https://coder'],
    ['HTTPS://coder.example.com/workspaces?filter=owner%3Ame#top', 'https://coder.example.com'],
    ['https://coder.example.com/cli-auth', 'https://coder.example.com'],
    ['https://coder.example.com/@mika/dev.main/apps/code-server/?folder=/home', 'https://coder.example.com'],
    ['https://coder.example.com/oauth2/authorize?redirect_uri=http://127.0.0.1:1/x', 'https://coder.example.com'],
    ['<https://coder.example.com/templates>', 'https://coder.example.com'],
    ['"coder.example.com"', 'https://coder.example.com'],
    ['(coder.example.com)', 'https://coder.example.com'],
    ['Our Coder is at https://coder.example.com/login, ask Mika.', 'https://coder.example.com'],
    ['[Coder](https://coder.example.com)', 'https://coder.example.com'],
    ['CODER_URL=https://coder.example.com', 'https://coder.example.com'],
    ['export CODER_URL="https://coder.example.com/"', 'https://coder.example.com'],
    ['coder login https://coder.example.com', 'https://coder.example.com'],
    ['coder login coder.example.com', 'https://coder.example.com'],
    ['localhost:3000', 'http://localhost:3000'],
    ['acme.localhost:3000/login', 'http://acme.localhost:3000'],
    ['127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['[::1]:3000', 'http://[::1]:3000'],
    ['[::1]', 'http://[::1]'],
    ['http://localhost:3000/cli-auth', 'http://localhost:3000'],
    ['https://localhost', 'https://localhost'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['10.0.0.7', 'https://10.0.0.7'],
  ])('%j is %s', (text, origin) => {
    expect(codeOf(text)).toBe(origin);
  });

  test.each([
    '',
    '   ',
    'hello world',
    'https://',
    'https:///login',
    'ftp://coder.example.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'mailto:mika@example.com',
    'mika:secret@coder.example.com',
    'https://mika:secret@coder.example.com',
    'https://mika@coder.example.com',
    'https://coder.example.com:99999',
    `https://${'a'.repeat(3000)}.example.com`,
    '/workspaces',
    '///workspaces',
    '...',
  ])('%j is refused', (text) => {
    expect(codeOf(text)).toBe('address-invalid');
  });

  test('keeps http to loopback unless the person insists', () => {
    expect(codeOf('http://coder.example.com')).toBe('http-refused');
    expect(codeOf('http://localhost.example.com')).toBe('http-refused');
    expect(codeOf('http://127.0.0.1.example.com')).toBe('http-refused');
    expect(codeOf('http://coder.example.com', true)).toBe('http://coder.example.com');
    expect(codeOf('coder.example.com', true)).toBe('https://coder.example.com');
  });

  test('gives an origin that gives itself again, or an error of ours without the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl(), fc.string({ unit: 'binary' }), fc.domain()),
        fc.boolean(),
        (text, allowHttp) => {
          try {
            const { origin, host } = parseAddress(text, allowHttp);
            expect(parseAddress(origin, allowHttp)).toEqual({ origin, host });
            expect(origin).toMatch(/^https?:\/\/[^/?#\s]+$/);
          } catch (error) {
            expect(error).toBeInstanceOf(LanyardError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('does not repeat a password', () => {
    try {
      parseAddress('https://mika:hunter2@coder.example.com', false);
      expect.fail('should have been refused');
    } catch (error) {
      expect(String(error)).not.toContain('hunter2');
    }
  });
});
