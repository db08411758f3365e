import { beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../harness.ts';
import { codeOf, setStage } from './stage.ts';

const { deployment, start, signInWith, groupNames } = setStage();
/** An app that is signed in, for tests that leave it as it is. */
let shared: Harness;
let ids: { readonly owner: string; readonly member: string };
beforeAll(async () => {
  shared = await start();
  ids = {
    owner: await signInWith(shared, 'owner', 'provider'),
    member: await signInWith(shared, 'member', 'provider'),
  };
});

describe('claims and what they led to', () => {
  it.each([
    ['owner', 'provider', { known: true, source: 'debug-link', tried: [] }],
    ['member', 'provider', { known: true, source: 'oidc-claims', tried: ['debug-link not-visible'] }],
    [
      'old',
      'provider',
      { known: false, why: 'not-supported', tried: ['debug-link not-visible', 'oidc-claims not-supported'] },
    ],
    ['github', 'given', { known: false, why: 'not-oidc', tried: [] }],
    ['password', 'given', { known: false, why: 'not-oidc', tried: [] }],
    [
      'member-again',
      'given',
      { known: false, why: 'never-signed-in', tried: ['debug-link not-visible', 'oidc-claims never-signed-in'] },
    ],
  ] as const)('at %s come from where they can be seen', async (name, how, { tried, ...expected }) => {
    const isSignedIn = name === 'owner' || name === 'member';
    const h = isSignedIn ? shared : await start();
    const id = isSignedIn ? ids[name] : await signInWith(h, name, how);
    const report = await h.app.handlers['claims.show']({ id });
    expect(report.tried.map(({ source, why }) => `${source} ${why}`)).toEqual(tried);
    if (!expected.known || !report.known) return expect(report).toMatchObject(expected);
    expect(report.basis).toMatchObject({ source: expected.source, signedInAt: expect.any(Number) as number });
    expect(report.raw.idToken === null).toBe(expected.source === 'oidc-claims');
    const groups = report.rows.find((row) => row.name === 'groups');
    expect(groups?.value).toEqual(['platform', 'oncall', 'gpu-users', 'data-science']);
  });

  it('are explained exactly to an owner, and as far as possible to a member', async () => {
    const h = shared;
    const exact = await h.app.handlers['why.show']({ id: ids.owner });
    expect(exact).toMatchObject({ completeness: 'exact', causes: [], settings: { source: 'deployment' } });
    const [traced] = exact.explanation?.perOrganization ?? [];
    if (!traced?.groups.traced) return expect.fail('not traced');
    expect(traced.groups.value.memberOf).toEqual(['oncall', 'platform']);
    expect(traced.groups.value.values.map(({ outcome }) => outcome)).toEqual([
      'granted',
      'granted',
      'regex-dropped',
      'regex-dropped',
    ]);
    expect(exact.findings.map(({ check }) => check)).toContain('dropped-by-filter');
    const summary = h.view(ids.owner).explanation;
    expect(summary.problems + summary.warnings).toBeGreaterThan(0);

    const partial = await h.app.handlers['why.show']({ id: ids.member });
    expect(partial).toMatchObject({ completeness: 'partial', settings: null });
    expect(partial.causes.length).toBeGreaterThan(0);
  });

  it('can be tried out with other settings, and nothing is kept or sent', async () => {
    const h = shared;
    const id = ids.owner;
    const { editable } = await h.app.handlers['why.show']({ id });
    const { requests } = deployment('owner');
    const [before, asked] = [h.view(id).explanation, requests.length];
    const settings = editable.settings.replaceAll('^(platform|oncall)$', '^gpu-');
    const tried = await h.app.handlers['why.whatIf']({ id, settings });
    const organization = tried.ok ? tried.report.explanation?.perOrganization[0]?.groups : undefined;
    expect(organization).toMatchObject({ traced: true, value: { memberOf: ['gpu-users'] } });
    const broken = await h.app.handlers['why.whatIf']({ id, claims: '{"groups": [' });
    expect(broken).toMatchObject({ ok: false, problems: [{ where: 'claims' }] });
    expect(h.view(id).explanation).toEqual(before);
    expect(requests.length).toBe(asked);
    expect(groupNames('owner').sort()).toEqual(['oncall', 'platform']);
  });

  it('are copied: one, all, without what is personal, and as a report', async () => {
    const h = shared;
    const id = ids.owner;
    await h.app.handlers['claims.copy']({ id, claim: 'email', masked: false });
    expect(h.clipboard).toBe('ada@example.com');
    await h.app.handlers['claims.copy']({ id, claim: 'groups', masked: false });
    expect(JSON.parse(h.clipboard)).toContain('platform');
    await h.app.handlers['claims.copy']({ id, masked: false });
    expect(JSON.parse(h.clipboard)).toMatchObject({ email: 'ada@example.com', iss: expect.any(String) as string });
    await h.app.handlers['claims.copy']({ id, masked: true });
    expect(h.clipboard).not.toContain('ada@example.com');
    expect(JSON.parse(h.clipboard)).toHaveProperty('groups');
    await h.app.handlers['why.copyReport']({ id, masked: true });
    expect(h.clipboard).toContain('owner.localhost');
    expect(h.clipboard).not.toContain('ada@example.com');
    const { findings } = await h.app.handlers['why.show']({ id });
    const line = findings.find(({ adminLine }) => adminLine !== null)?.adminLine ?? '';
    await h.app.handlers['why.copySetting']({ id, line });
    expect(h.clipboard).toBe(line);
    expect(await codeOf(h.app.handlers['why.copySetting']({ id, line: 'anything' }))).toBe('not-found');
    expect(await codeOf(h.app.handlers['claims.copy']({ id, claim: 'constructor', masked: false }))).toBe('not-found');
  });
});
