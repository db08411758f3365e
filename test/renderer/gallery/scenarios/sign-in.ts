import type { SignInStep } from '../../../../electron/contract/state.ts';
import { closedWays, fromNow, several, signedOut, signIn } from '../../samples.ts';
import { press, showing, one, type Scenario } from './scenario.ts';

const inStep = (step: SignInStep, change: Partial<ReturnType<typeof signIn>> = {}) =>
  one(signedOut({ signIn: signIn({ step, ...change }) }));

const userCode = { text: 'WDJB-MJHT', page: 'https://github.com/login/device' };

export const signingIn: readonly Scenario[] = [
  { name: 'signed-out', main: one(signedOut()) },
  { name: 'signed-out-few-ways', main: one(signedOut({ ways: closedWays })) },
  ...(['preparing', 'browser', 'exchanging', 'checking', 'storing'] as const).map((step) => ({
    name: `sign-in-${step}`,
    main: inStep(step),
  })),
  { name: 'sign-in-paste', main: inStep('paste', { way: 'cli-auth' }) },
  { name: 'sign-in-clipboard', main: inStep('paste', { way: 'cli-auth', clipboardOffer: true }) },
  {
    name: 'sign-in-key-refused',
    main: inStep('paste', { way: 'cli-auth', refused: { code: 'key-invalid', detail: 'API key is invalid.' } }),
  },
  { name: 'sign-in-code', main: inStep('code', { way: 'github-device', userCode }) },
  {
    name: 'sign-in-code-narrow',
    main: inStep('code', { way: 'github-device', userCode }),
    narrow: true,
    steps: [{ keys: 'Tab Tab Enter' }],
  },
  { name: 'sign-in-password', main: inStep('password', { way: 'password', hasLink: false }) },
  {
    name: 'sign-in-password-refused',
    main: inStep('password', {
      way: 'password',
      hasLink: false,
      refused: { code: 'password-refused', detail: 'Incorrect email or password.' },
    }),
  },
  {
    name: 'sign-in-password-paused',
    main: inStep('password', {
      way: 'password',
      hasLink: false,
      refused: { code: 'too-many-attempts' },
      retryAt: fromNow({ seconds: 42 }),
    }),
  },
  { name: 'sign-in-other-ways', main: inStep('browser'), steps: [press('Another way')] },
  {
    name: 'sign-in-failed',
    main: inStep('exchanging', { failure: { code: 'exchange-failed', detail: 'invalid_grant' }, next: 'cli-auth' }),
  },
  {
    name: 'sign-in-failed-last',
    main: inStep('checking', { way: 'paste', failure: { code: 'key-invalid' }, next: null }),
  },
  {
    name: 'sign-in-all',
    main: showing({
      deployments: several(signedOut({ signIn: signIn() })),
      signInAll: { total: 3, done: 1, current: 'acme', failed: ['research'] },
    }),
  },
  {
    name: 'sign-in-all-ended',
    main: showing({
      deployments: several(),
      signInAll: { total: 3, done: 3, current: null, failed: ['research', 'lab'] },
    }),
  },
  { name: 'sign-in-narrow', main: inStep('browser'), narrow: true, steps: [{ keys: 'Tab Tab Enter' }] },
];
