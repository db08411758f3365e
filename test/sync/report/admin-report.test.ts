import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeClaims } from '../../../electron/sync/claims/claims-table.ts';
import { evaluate } from '../../../electron/sync/evaluation/evaluate.ts';
import { adminReport } from '../../../electron/sync/report/admin-report.ts';
import { developers, fullEvidence, hidden, known, memberEvidence } from '../editing/sample-evidence.ts';
import { outsideCode } from './outside-code.ts';
import type { Claims } from '../../../electron/contract/explanation/json.ts';
import type { ClaimsReport, WhyReport } from '../../../electron/contract/explanation/report.ts';
import type { Evidence } from '../../../electron/sync/evidence.ts';

const signedInAt = Date.UTC(2026, 8, 3, 7, 12);

function write(evidence: Evidence, masked: boolean, label = 'Work'): string {
  const evaluation = evaluate(evidence);
  const basis = { source: 'debug-link', readAt: signedInAt, signedInAt } as const;
  const report: WhyReport = {
    claims: evidence.claims.known ? basis : null,
    claimsUnknown: null,
    loginType: 'oidc',
    settings: evidence.options.known ? { source: 'deployment', readAt: 0 } : null,
    ...evaluation,
    editable: { claims: '', settings: '' },
  };
  const claims: ClaimsReport = evidence.claims.known
    ? { known: true, basis, tried: [], ...describeClaims(evidence, evaluation.explanation) }
    : { known: false, why: 'not-visible', loginType: 'oidc', tried: [] };
  const input = { label, host: 'coder.example.com', version: evidence.version, now: signedInAt, report, claims };
  return adminReport(input, { masked });
}

const withClaims = (merged: Claims, evidence = fullEvidence): Evidence => ({
  ...evidence,
  claims: known({ idToken: null, secondary: null, merged }),
});

const person = {
  sub: '248289',
  preferred_username: 'mika',
  name: 'Mika Ito',
  email: 'mika.ito@example.com',
  email_verified: true,
};

describe('the report for an admin', () => {
  test('who, where, of which sign-in, what was lost at which step, and the line to change', () => {
    const [organization] = fullEvidence.organizations.known ? fullEvidence.organizations.value : [];
    const filtered = { field: 'groups', mapping: {}, regexFilter: '^coder-', autoCreate: false, legacyNames: {} };
    const organizations = known([{ ...organization!, groupSync: known(filtered) }]);
    const text = write(withClaims({ ...person, groups: ['developers'] }, { ...fullEvidence, organizations }), false);
    for (const line of [
      '- Deployment: `Work`, `coder.example.com`',
      '- Coder: `v2.36.1+2ab3c4d`',
      '- Written: 2026-09-03 07:12 UTC',
      '- User: `mika`, `mika.ito@example.com`, `248289`',
      '- Claims: ID token, UserInfo and merged claims as Coder stored them, of the sign-in at 2026-09-03 07:12 UTC',
      '- Sync settings: read with your role',
      '### Groups in `Acme`',
      '`developers`: dropped by the name filter',
      '| `groups` | `developers` | not told apart | Groups in `Acme` |',
      'Nothing is masked.',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(text).toMatch(/\d\. ✗ Name filter: `\^coder-` does not match `developers`/);
    expect(text).toContain('"regex_filter":');
  });

  test('without claims and settings it says what is missing', () => {
    const text = write({ ...memberEvidence, claims: hidden }, true);
    expect(text).toContain('- User: not known');
    expect(text).toContain('No claims are known, so nothing was traced.');
    const traced = write(memberEvidence, true);
    expect(traced).toContain('Not traced, for want of how groups are synced in `Acme`: not visible to you.');
    expect(traced).toContain('## Possible causes, likeliest first');
  });

  test('long lists are cut and counted', () => {
    const groups = Array.from({ length: 20_000 }, (_, index) => `group-${index}`);
    const text = write(withClaims({ ...person, groups }), true);
    expect(text.length).toBeLessThan(100_000);
    expect(text).toContain('and 19970 more');
    expect(text).toContain('and 19950 more values that came to nothing');
  });

  test('a refused sign-in, in Coder’s words', () => {
    const text = write(withClaims({ ...person, email_verified: false, groups: [] }), true);
    expect(text).toContain('The sign-in was refused with status 403: `Email not verified`');
    expect(text).toContain('Verify the "‹email 1›" email address');
  });
});

describe('masked', () => {
  test('the same value gets the same placeholder, wherever it stands', () => {
    const groups = ['u-mika', 'team-MIKA.ITO@example.com', 'mikado', 'other.person@example.com', developers.name];
    const text = write(withClaims({ ...person, upn: 'MIKA.ITO@EXAMPLE.COM', groups }), true);
    expect(text).toContain('- User: `‹username 1›`, `‹email 1›`, `‹subject 1›`');
    expect(text).toContain('`u-‹username 1›`, `team-‹email 1›`, `mikado`, `‹email 2›`, `developers`');
    expect(text).toContain('| `upn` | `‹email 1›` |');
    expect(text).toContain('| `name` | `‹name 1›` |');
    expect(text).not.toMatch(/mika\b|Mika Ito|248289|other\.person/i);
  });

  test('names of options stay readable for a user who is called like one', () => {
    const text = write(withClaims({ ...person, preferred_username: 'coder', groups: [] }), true);
    expect(text).toContain('CODER_OIDC_SCOPES=');
  });

  test('lists, objects and numbers of a personal claim', () => {
    const address = { street: 'Zq Street 7', locality: 'Zqville-x' };
    const text = write(withClaims({ ...person, emails: ['a.b@zq.example'], address, phone_number: 5550123 }), true);
    expect(text).not.toMatch(/Zq Street|Zqville|a\.b@zq|5550123/i);
  });

  test('no personal value is left, whatever it is made of', () => {
    const part = fc.string({
      unit: fc.constantFrom('q', 'Z', '7', '.', '-', '"', '\\', '(', 'é', '|', '`'),
      minLength: 3,
      maxLength: 12,
    });
    const value = part.map((text) => `zq${text}9`);
    fc.assert(
      fc.property(value, value, value, (username, local, name) => {
        const email = `${local.replace(/["\\(|`]/g, '_')}@example.com`;
        const groups = [`u_${username}`, `${name} team`, `(${email})`, username.toUpperCase()];
        const merged = { sub: '248289', email, preferred_username: username, name, email_verified: false, groups };
        const text = write(withClaims(merged), true).toLowerCase();
        for (const personal of [username, email, name]) expect(text).not.toContain(personal.toLowerCase());
      }),
      { numRuns: 60 },
    );
  });

  test('nothing personal is left in a long report in little time', () => {
    const groups = Array.from({ length: 5_000 }, () => 'a'.repeat(100));
    const start = performance.now();
    const text = write(withClaims({ ...person, profile: 'x'.repeat(1_000_000), groups }), true);
    expect(text).toContain('| `profile` | `‹profile 1›` |');
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

describe('inert', () => {
  const evil = '`a` | <img src=x onerror=alert(1)>\n# Heading\n[link](https://evil.example) ![x](y) \u202e@all';

  test.each([true, false])('hostile names and values act as nothing (masked: %s)', (masked) => {
    const merged = { ...person, [evil]: evil, groups: [evil], name: evil };
    const [organization] = fullEvidence.organizations.known ? fullEvidence.organizations.value : [];
    const organizations = known([{ ...organization!, name: evil, displayName: evil }]);
    const text = write(withClaims(merged, { ...fullEvidence, organizations, version: evil }), masked, evil);
    const markup = outsideCode(text);
    expect(markup).not.toMatch(/<img|evil\.example|Heading|!\[x|@all|\u202e/);
    expect(markup.match(/^# .*/gm)).toEqual(['# Access report for a Coder administrator']);
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
  });
});
