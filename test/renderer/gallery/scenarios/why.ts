import { deployment } from '../../samples.ts';
import { evidence, explaining, fineEvidence, history, memberEvidence, reportOn, unknown } from '../../why/samples.ts';
import { tab, type Scenario } from './scenario.ts';

const open = [tab('Why')];

export const why: readonly Scenario[] = [
  { name: 'why-dropped', main: () => explaining(deployment(), { report: reportOn(evidence()) }), steps: open },
  { name: 'why-partial', main: () => explaining(deployment(), { report: reportOn(memberEvidence()) }), steps: open },
  { name: 'why-fine', main: () => explaining(deployment(), { report: reportOn(fineEvidence()) }), steps: open },
  {
    name: 'why-lost',
    main: () => explaining(deployment(), { report: reportOn(evidence()), history: history() }),
    steps: open,
  },
  {
    name: 'why-nothing-known',
    main: () => explaining(deployment(), { report: reportOn(evidence({ claims: unknown('not-asked') })) }),
    steps: open,
  },
  {
    name: 'why-github',
    main: () =>
      explaining(deployment(), {
        report: { ...reportOn(evidence({ claims: unknown('not-oidc') })), loginType: 'github' },
      }),
    steps: open,
  },
];
