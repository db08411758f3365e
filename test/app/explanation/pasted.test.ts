import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Log, Ports } from '../../../electron/app/ports.ts';
import { codeOf, setStage } from './stage.ts';

const { deployment, start, signInWith } = setStage();

describe('what a deployment does not say', () => {
  it('can be pasted, and a secret among it goes nowhere', async () => {
    const lines: string[] = [];
    const note: Log['info'] = (event, facts) => lines.push(event + JSON.stringify(facts));
    const change = (ports: Ports) => ({ ...ports, log: { info: note, warn: note } });
    const h = await start({ change });
    const id = await signInWith(h, 'member', 'provider');
    const secret = 'not-for-anybodys-eyes-7f3a';
    h.clipboard = [
      `CODER_OIDC_CLIENT_SECRET=${secret}`,
      'CODER_OIDC_GROUP_FIELD=groups',
      'CODER_OIDC_GROUP_REGEX_FILTER=^gpu-',
    ].join('\n');
    const report = await h.app.handlers['why.paste']({ id });
    expect(report.secretsLeftOut).toEqual(['CODER_OIDC_CLIENT_SECRET']);
    const why = await h.app.handlers['why.show']({ id });
    expect(why.settings).toMatchObject({ source: 'pasted' });
    const { traced } = why.explanation?.perOrganization[0]?.groups ?? {};
    expect(traced).toBe(true);
    h.clipboard = '';
    await h.app.handlers['why.copyReport']({ id, masked: false });
    await h.app.stop();
    const files = readdirSync(h.folder, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'));
    const everywhere = [report, why, h.app.state(), h.clipboard, lines, files].map((place) => JSON.stringify(place));
    expect(everywhere.filter((text) => text.includes(secret))).toEqual([]);
    expect(everywhere.join()).toContain('GROUP_REGEX_FILTER');
  });

  it('stays pasted after a restart until it is forgotten, and claims can be pasted without being signed in', async () => {
    const h = await start();
    const id = await h.add(deployment('old').origin);
    expect(await h.app.handlers['claims.show']({ id })).toMatchObject({ known: false, why: 'not-asked' });
    expect(await codeOf(h.app.handlers['claims.copy']({ id, masked: false }))).toBe('no-claims');
    expect(await codeOf(h.app.handlers['claims.read']({ id }))).toBe('forbidden');
    expect(await codeOf(h.app.handlers['why.paste']({ id }))).toBe('paste-empty');
    h.clipboard = '{"sub":"1","iss":"https://idp.example.com","groups":["platform"],"__proto__":"x"}';
    await h.app.handlers['why.paste']({ id });
    const { revision } = h.view(id).explanation;
    await h.app.stop();

    const next = await start({ folder: h.folder, keyring: h.keyring });
    await next.until(id, ({ explanation }) => explanation.revision > 0);
    const pasted = await next.app.handlers['claims.show']({ id });
    expect(pasted).toMatchObject({ known: true, basis: { source: 'pasted' } });
    expect(pasted.known && pasted.rows.map(({ name }) => name)).toContain('__proto__');
    await next.app.handlers['why.forgetPasted']({ id, what: 'claims' });
    expect(next.view(id).explanation.revision).toBeGreaterThan(0);
    expect(revision).toBeGreaterThan(0);
    expect(await next.app.handlers['claims.show']({ id })).toMatchObject({ known: false, why: 'not-asked' });
  });
});
