import { access } from './scenarios/access.ts';
import { adding } from './scenarios/add.ts';
import { claims } from './scenarios/claims.ts';
import { firstRun } from './scenarios/first-run.ts';
import { kinds } from './scenarios/kinds.ts';
import { keys } from './scenarios/keys.ts';
import { providers } from './scenarios/provider.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { secrets } from './scenarios/secret.ts';
import { settings } from './scenarios/settings.ts';
import { signingIn } from './scenarios/sign-in.ts';
import { whole } from './scenarios/whole.ts';
import { why } from './scenarios/why.ts';

/** Every state that is looked at as a picture and checked with axe. */
export const scenarios: readonly Scenario[] = [
  ...firstRun,
  ...access,
  ...signingIn,
  ...adding,
  ...claims,
  ...kinds,
  ...keys,
  ...settings,
  ...providers,
  ...why,
  ...whole,
  ...secrets,
];
