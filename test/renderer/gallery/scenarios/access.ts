import { copyKey, credential, deployment, fromNow, group, identity, organization, signedOut } from '../../samples.ts';
import { showing, one, longName, type Scenario } from './scenario.ts';

const many = Array.from({ length: 200 }, (_, index) =>
  index % 3 === 0
    ? signedOut({ id: `d${index}`, label: `Deployment ${index}`, host: `d${index}.example.com`, color: 'teal' })
    : deployment({ id: `d${index}`, label: `Deployment ${index}`, host: `d${index}.example.com`, color: 'violet' }),
);

export const access: readonly Scenario[] = [
  { name: 'access', main: one(deployment({ copyKey: copyKey() })) },
  { name: 'access-one', main: showing({ deployments: [deployment()] }) },
  { name: 'access-narrow', main: one(deployment()), narrow: true, steps: [{ keys: 'Tab Tab Enter' }] },
  { name: 'list-narrow', main: one(deployment()), narrow: true },
  {
    name: 'access-unseen',
    main: one(
      deployment({
        identity: identity({
          organizations: {
            seen: true,
            value: [
              organization({ groups: { seen: false, why: 'not-licensed' } }),
              organization({
                id: 'b',
                name: 'research',
                displayName: '',
                isDefault: false,
                groups: { seen: true, value: [] },
                roles: { seen: false, why: 'not-visible' },
              }),
            ],
          },
        }),
      }),
    ),
  },
  {
    name: 'access-scoped-key',
    main: one(
      deployment({
        credential: credential({ kind: 'kept-key', whose: 'theirs', tokenName: null, expiresAt: null, renewsAt: null }),
        identity: identity({
          user: { seen: false, why: 'not-visible' },
          organizations: { seen: false, why: 'not-visible' },
        }),
      }),
    ),
  },
  {
    name: 'checking-first-time',
    main: one(deployment({ status: { state: 'checking', since: fromNow({}) }, identity: null })),
  },
  {
    name: 'unreachable',
    main: one(
      deployment({
        identity: identity({ confirmedAt: fromNow({ hours: -3 }) }),
        status: {
          state: 'unreachable',
          since: fromNow({ minutes: -50 }),
          retryAt: fromNow({ minutes: 12 }),
          hasKey: true,
          failure: { code: 'tls-untrusted', detail: 'unable to get local issuer certificate' },
        },
      }),
    ),
  },
  {
    name: 'session-ended',
    main: one(
      deployment({
        credential: null,
        status: { state: 'ended', since: fromNow({ hours: -7 }), failure: { code: 'provider-refused' } },
      }),
    ),
  },
  {
    name: 'long-names',
    main: one(
      deployment({
        label: longName,
        host: 'a-very-long-host-name-that-goes-on.and-on.and-on.internal.platform.engineering.acme.example',
        identity: identity({
          organizations: {
            seen: true,
            value: [
              organization({
                displayName: longName,
                name: 'long',
                groups: { seen: true, value: [group(longName.replaceAll(' ', '-'), 'unknown', 1)] },
              }),
            ],
          },
        }),
      }),
    ),
  },
  { name: 'many', main: showing({ deployments: many }) },
  {
    name: 'many-searched',
    main: showing({ deployments: many }),
    steps: [{ type: 'no such name', into: 'Search deployments' }],
  },
  { name: 'palette', main: one(deployment()), steps: [{ keys: 'Control+k' }] },
];
