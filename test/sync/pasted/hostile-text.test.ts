import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPasted } from '../../../electron/sync/pasted/read-pasted.ts';
import { understood } from './understood.ts';

describe('limits', () => {
  test('nothing, and too much', () => {
    expect(readPasted(' \r\n\uFEFF')).toEqual({ ok: false, code: 'paste-empty' });
    expect(readPasted('x'.repeat(2 * 1024 * 1024 + 1))).toEqual({ ok: false, code: 'paste-too-large' });
  });

  test('deep nesting is refused with a word', () => {
    const deep = `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
    expect(readPasted(deep)).toEqual({
      ok: false,
      code: 'paste-not-understood',
      detail: 'It is nested more than 100 levels deep.',
    });
    expect(readPasted(`CODER_OIDC_GROUP_MAPPING=${'{a: '.repeat(1_000)}`).ok).toBe(true);
    expect(readPasted(`CODER_OIDC_GROUP_MAPPING: ${'['.repeat(1_000)}`).ok).toBe(true);
    expect(readPasted('a: &a [x]\nCODER_OIDC_GROUP_MAPPING: [*a, *a]').ok).toBe(true);
  });

  test.each([
    ['brackets that nothing closes', '{\n', 10_000],
    ['brackets closed far away', '{"a":\n', 10_000],
    ['quotes that nothing closes', "CODER_A='\n", 10_001],
    ['entries that are not YAML', 'CODER_OIDC_SCOPES: [\n', 3_000],
    ['white space', 'CODER_OIDC_SCOPES=a' + ' '.repeat(100_000) + 'b\n', 3],
    ['lines of claims', 'got oidc claims source=id_token claim_fields=[\n', 3_000],
    ['words', 'A'.repeat(100_000) + '_\n', 3],
  ])('%s take no long time', { timeout: 20_000 }, (_, line, count) => {
    const start = performance.now();
    readPasted(line.repeat(count));
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

describe('secrets', () => {
  const secret = 's3cr3t-9f81';

  test.each([
    `CODER_OIDC_CLIENT_SECRET=${secret}`,
    `export CODER_OIDC_CLIENT_SECRET="${secret}"`,
    `CODER_OIDC_CLIENT_SECRET='first line\n${secret}'`,
    `- name: CODER_OIDC_CLIENT_SECRET\n  value: ${secret}`,
    `- name: CODER_OIDC_CLIENT_SECRET\n  value: |\n    ${secret}\n    ${secret}`,
    `CODER_OIDC_CLIENT_SECRET: "${secret}"`,
    `- CODER_OIDC_CLIENT_SECRET=${secret}`,
    `CODER_OIDC_GROUP_FIELD="groups\nCODER_OIDC_CLIENT_SECRET=${secret}\nX="`,
    `CODER_OIDC_GROUP_FIELD=groups CODER_OIDC_CLIENT_SECRET=${secret}`,
    `- name: CODER_OIDC_GROUP_FIELD\n  value: |\n    groups\n    CODER_OIDC_CLIENT_SECRET=${secret}`,
    `CODER_PG_CONNECTION_URL=postgres://coder:${secret}@db/coder`,
    `CODER_SCIM_AUTH_HEADER="Bearer ${secret}"`,
    `CODER_OIDC_CLIENT_KEY_FILE=/etc/${secret}`,
    `CODER_OIDC_ISSUER_URL=https://coder:${secret}@idp.example.com`,
    `CODER_OIDC_AUTH_URL_PARAMS={"client_secret": "${secret}"}`,
    `CODER_EXTERNAL_AUTH_0_CLIENT_SECRET=${secret}`,
    `CODER_SESSION_TOKEN=${secret}`,
    `PGPASSWORD=${secret}\nAWS_SECRET_ACCESS_KEY=${secret}`,
    `password: ${secret}`,
    `{"CODER_OIDC_CLIENT_SECRET": "${secret}", "CODER_OIDC_SCOPES": "openid"}`,
    `[{"name": "CODER_OIDC_CLIENT_SECRET", "value": "${secret}"}]`,
    `https://user:${secret}@example.com`,
  ])('%j leaves no trace of the value', (text) => {
    const alone = readPasted(text);
    const among = understood(`CODER_OIDC_EMAIL_FIELD=upn\n${text}\nCODER_OIDC_NAME_FIELD=cn`);
    expect(JSON.stringify([alone, among])).not.toContain(secret);
    expect(among.report.understood).toContain('CODER_OIDC_EMAIL_FIELD');
  });

  test('their names are listed', () => {
    const text = `CODER_OIDC_SCOPES=openid\nCODER_OIDC_CLIENT_SECRET=a\nCODER_PG_CONNECTION_URL=b\nCODER_OIDC_ACCESS_TOKEN_CLAIMS=true`;
    const { report } = understood(text);
    expect(report.secretsLeftOut).toEqual(['CODER_OIDC_CLIENT_SECRET', 'CODER_PG_CONNECTION_URL']);
    expect(report.understood).toEqual(['CODER_OIDC_SCOPES', 'CODER_OIDC_ACCESS_TOKEN_CLAIMS']);
  });
});

describe('anything at all', () => {
  const scrap = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '`',
      '\\',
      '\n',
      '\r',
      ' ',
      '  ',
      ':',
      '=',
      ',',
      '-',
      '- ',
      '|',
      '#',
      '$',
      '${A}',
    ],
    ...['CODER_OIDC_GROUP_FIELD', 'CODER_OIDC_SCOPES', 'name: ', 'value: ', 'groups', 'field', 'mapping', 'eyJ', '.'],
    ...[
      'got oidc claims',
      'source=id_token',
      'claim_fields=[',
      '__proto__',
      '\ud800',
      '\u202e',
      '<b>',
      '&a',
      '*a',
      '%',
    ],
  );
  const text = fc.oneof(
    fc.array(scrap, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.json({ maxDepth: 6 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );

  test('is read without an error, always the same way, into what can be cloned', () => {
    fc.assert(
      fc.property(text, (pasted) => {
        const result = readPasted(pasted);
        expect(readPasted(pasted)).toEqual(result);
        structuredClone(result);
      }),
      { numRuns: 500 },
    );
  });

  test('no value of a secret comes through, whatever stands around it', () => {
    const separator = fc.constantFrom('=', ': ', '="', "='", ' = ');
    fc.assert(
      fc.property(text, separator, text, (before, mark, after) => {
        const pasted = `${before}\nCODER_OIDC_CLIENT_SECRET${mark}zq7xk9w\n${after}`;
        expect(JSON.stringify(readPasted(pasted))).not.toContain('zq7xk9w');
      }),
      { numRuns: 400 },
    );
  });
});
