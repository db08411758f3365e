import { several } from '../../samples.ts';
import {
  claims,
  evidence,
  explaining,
  fineEvidence,
  githubEvidence,
  history,
  memberEvidence,
  unknown,
} from '../../why/samples.ts';
import { press, tab, type Scenario } from './scenario.ts';

const open = [tab('Why')];
const refusedClaims = claims({ email_verified: false, groups: 'acme-platform,acme-oncall' });

export const why: readonly Scenario[] = [
  { name: 'why-dropped', main: () => explaining(several(), evidence()), steps: open },
  { name: 'why-partial', main: () => explaining(several(), memberEvidence()), steps: open },
  { name: 'why-fine', main: () => explaining(several(), fineEvidence()), steps: open },
  {
    name: 'why-lost',
    main: () => explaining(several(), evidence({ claims: refusedClaims }), history()),
    steps: open,
  },
  {
    name: 'why-what-if',
    main: () => explaining(several(), evidence()),
    steps: [...open, press('What if…'), { type: '^(acme|ml)-.*', into: 'Name filter' }],
  },
  {
    name: 'why-nothing-known',
    main: () => explaining(several(), evidence({ claims: unknown('not-asked') })),
    steps: open,
  },
  { name: 'why-github', main: () => explaining(several(), githubEvidence()), steps: open },
  {
    name: 'why-narrow',
    main: () => explaining(several(), evidence(), history()),
    narrow: true,
    steps: [{ keys: 'Tab Tab Enter' }, ...open],
  },
];
