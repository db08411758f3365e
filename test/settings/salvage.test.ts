import { describe, expect, it } from 'vitest';
import { salvageSettings } from '../../electron/settings/salvage.ts';
import { defaultSettings, settingsSchema, type Deployment } from '../../electron/settings/schema.ts';

const deployment = (id: string): Deployment => ({
  id,
  kind: 'coder',
  label: id,
  color: 'blue',
  origin: `https://${id}.example.com`,
  allowHttp: false,
  deploymentId: null,
  version: null,
  credential: null,
  copyKey: null,
  olderCopyKeys: [],
  pendingTokenNames: [],
  oauthClient: null,
  provider: null,
  browser: null,
  noticedExpiry: null,
});
const tidyUp = {
  id: 't',
  origin: 'https://a.example.com',
  allowHttp: false,
  what: 'token',
  target: 'k',
  tokenNames: [],
  since: 1,
};

describe('What is salvaged of damaged settings', () => {
  it('is a deployment without its provider, where only that does not parse', () => {
    const damaged = { ...deployment('a'), provider: { kind: 'oidc', issuer: 'http://id.example.com' } };
    const { deployments } = salvageSettings({ deployments: [damaged] }, 'fresh');
    expect(deployments).toMatchObject([{ id: 'a', provider: null }]);
  });

  it('is each deployment and tidy-up that parses, in order', () => {
    const broken = { ...deployment('b'), origin: 'not an origin' };
    const settings = salvageSettings(
      {
        version: 1,
        profile: 'p',
        preferences: { theme: 'dark', clearClipboardSeconds: 5 },
        deployments: [deployment('a'), broken, 7, null, { ...deployment('c'), future: true }],
        tidyUps: [tidyUp, {}],
      },
      'fresh',
    );
    expect(settings.deployments.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(settings.deployments[1]).toMatchObject({ future: true });
    expect(settings).toMatchObject({ profile: 'p', preferences: { theme: 'dark' }, tidyUps: [{ id: 't' }] });
    expect(settingsSchema.safeParse(settings).success).toBe(true);
  });

  it('keeps the rest when one part is broken', () => {
    const settings = salvageSettings({ profile: 'p', preferences: 'x', deployments: [deployment('a')] }, 'fresh');
    expect(settings).toMatchObject({ profile: 'p', preferences: defaultSettings('p').preferences, tidyUps: [] });
    expect(settings.deployments).toHaveLength(1);
    expect(salvageSettings({ profile: 7, deployments: {} }, 'fresh')).toEqual(defaultSettings('fresh'));
  });

  it.each([undefined, null, 'text', 7, []])('of %j is nothing', (content) => {
    expect(salvageSettings(content, 'fresh')).toEqual(defaultSettings('fresh'));
  });
});

describe('Settings of an earlier version', () => {
  it('are read as they are: each deployment is Coder’s, and no key is taken from a CLI', () => {
    const before = {
      ...defaultSettings('p'),
      preferences: { theme: 'dark', clearClipboardSeconds: 5 },
      deployments: [deployment('a')],
    };
    expect(settingsSchema.parse(before)).toMatchObject({
      preferences: { theme: 'dark', takeCliKey: false },
      deployments: [{ kind: 'coder' }],
    });
    const other = { ...before, deployments: [{ ...deployment('b'), kind: 'coderflow' }] };
    expect(settingsSchema.parse(other).deployments[0]?.kind).toBe('coderflow');
  });
});
