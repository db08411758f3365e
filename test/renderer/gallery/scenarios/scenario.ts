import type { AppState, DeploymentView, SecretPrompt } from '../../../../electron/contract/state.ts';
import { FakeMain } from '../../fake-bridge.ts';
import { appState, several } from '../../samples.ts';

/** One thing a person does on the way to the state that is looked at. */
export type Step =
  | { readonly press: string; readonly role?: 'button' | 'tab' | 'radio' }
  | { readonly type: string; readonly into: string }
  /** Key presses by Playwright's names, parted by spaces. */
  | { readonly keys: string };

/** A state worth looking at: how to get the page into it. */
export interface Scenario {
  readonly name: string;
  readonly main?: () => FakeMain;
  readonly secret?: SecretPrompt;
  readonly steps?: readonly Step[];
  readonly narrow?: boolean;
  /** A part of the page throws, which React would log as an error. */
  readonly throws?: boolean;
  /** One of a series with the same structure: looked at by `npm run gallery`, not by every test run. */
  readonly series?: boolean;
}

export const press = (name: string): Step => ({ press: name });
export const tab = (name: string): Step => ({ press: name, role: 'tab' });
export const choose = (name: string): Step => ({ press: name, role: 'radio' });

/** The page over a main process in this state. */
export const showing = (state: Partial<AppState>) => () => new FakeMain(appState(state));

/** The page with this deployment chosen, among others. */
export const one = (first: DeploymentView) => showing({ deployments: several(first) });

export const longName =
  'The extraordinarily long label of a deployment that nobody would ever type by hand but somebody surely pastes one day';
