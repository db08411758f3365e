import type { MainCommandName } from '../contract/command-names.ts';
import type { InputOf } from '../contract/commands.ts';
import { signInCandidates } from '../contract/sign-in-all.ts';
import type { AppState, DeploymentView } from '../contract/state.ts';
import { attentionWords, statusWords, type Tone } from '../words/status.ts';

/** A menu entry as plain data; one adapter turns it into a real menu. */
export type TrayItem =
  | { readonly type: 'separator' }
  | { readonly type: 'text'; readonly label: string }
  | { readonly type: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] }
  | { readonly type: 'command'; readonly label: string; readonly command: MainCommandName; readonly args: unknown }
  | { readonly type: 'show-window'; readonly label: string };

export interface TrayMenu {
  /** The worst state of any deployment decides the icon. */
  readonly icon: 'calm' | 'attention' | 'trouble';
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
}

const separator: TrayItem = { type: 'separator' };

const command = <N extends MainCommandName>(label: string, name: N, args: InputOf<N>): TrayItem => ({
  type: 'command',
  label,
  command: name,
  args,
});

/** What can be done for a deployment: the same actions as in the window, by the same names. */
function actions(deployment: DeploymentView): TrayItem[] {
  const { id, credential, copyKey, signIn } = deployment;
  const isSigningIn = signIn !== null && signIn.failure === null;
  return [
    ...(credential || copyKey
      ? [
          command('Copy key', 'keys.copy', { id, as: 'key' }),
          command('Copy as environment variables', 'keys.copy', { id, as: 'environment' }),
        ]
      : []),
    command('Open dashboard', 'deployments.openDashboard', { id }),
    separator,
    isSigningIn
      ? command('Cancel sign-in', 'signIn.cancel', { id })
      : command(credential ? 'Sign in again' : 'Sign in', 'signIn.start', { id }),
    ...(credential ? [command('Sign out', 'signOut.now', { id })] : []),
  ];
}

/** Signing in to everything that needs it, where that is more than one click on one entry. */
function forAll({ deployments, signInAll }: AppState): TrayItem[] {
  if (signInAll && signInAll.current !== null) return [command('Stop signing in to all', 'signIn.stopAll', {})];
  const { length } = signInCandidates(deployments);
  return length < 2 ? [] : [command(`Sign in to all (${length})`, 'signIn.all', {})];
}

/** Only the person can bring it back. */
const needsPerson = ({ status, credential }: DeploymentView) =>
  status.state === 'ended' || status.state === 'key-unreadable' || (status.state === 'signed-out' && !credential);

const iconOf = (tones: readonly Tone[]): TrayMenu['icon'] =>
  tones.includes('bad') ? 'trouble' : tones.includes('warn') ? 'attention' : 'calm';

/**
 * The tray as another view of the state: each deployment with its state in words, and its actions.
 * @param now milliseconds since 1970.
 */
export function trayMenu(state: AppState, now: number): TrayMenu {
  const { deployments } = state;
  const words = deployments.map((deployment) => statusWords(deployment, now));
  const summary = attentionWords(deployments.filter(needsPerson).length, deployments.length);
  return {
    icon: iconOf(words.map(({ tone }) => tone)),
    tooltip: `Lanyard · ${summary}`,
    items: [
      ...(deployments.length === 0 ? [] : ([{ type: 'text', label: summary }, separator] satisfies TrayItem[])),
      ...deployments.map((deployment, index): TrayItem => ({
        type: 'submenu',
        label: `${deployment.label} · ${words[index]?.text ?? ''}`,
        items: actions(deployment),
      })),
      ...(deployments.length === 0 ? [] : [separator]),
      ...forAll(state),
      { type: 'show-window', label: 'Show Lanyard' },
      command('Quit', 'app.quit', {}),
    ],
  };
}
