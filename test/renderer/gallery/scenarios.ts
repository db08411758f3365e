import { access } from './scenarios/access.ts';
import { adding } from './scenarios/add.ts';
import { firstRun } from './scenarios/first-run.ts';
import { keys } from './scenarios/keys.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { secrets } from './scenarios/secret.ts';
import { settings } from './scenarios/settings.ts';
import { signingIn } from './scenarios/sign-in.ts';
import { whole } from './scenarios/whole.ts';

/** Every state that is looked at as a picture and checked with axe. */
export const scenarios: readonly Scenario[] = [
  ...firstRun,
  ...access,
  ...signingIn,
  ...adding,
  ...keys,
  ...settings,
  ...whole,
  ...secrets,
];
