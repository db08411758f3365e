import { useAppState, useCall } from '../bridge.ts';
import { mainAction } from '../deployments/main-action.ts';
import { useCopyKey } from '../keys/copy-key.ts';
import { useMessages } from '../ui/messages.tsx';
import { type Tab, useNavigation } from '../ui/navigation.ts';

export interface Action {
  readonly id: string;
  readonly label: string;
  readonly about: string;
  readonly run: () => void;
}

const tabs: readonly (readonly [Tab, string])[] = [
  ['access', 'Show access'],
  ['claims', 'Show claims'],
  ['why', 'Show why'],
  ['keys', 'Show keys'],
  ['settings', 'Show settings'],
];

/** Everything the palette offers: what can be done with the chosen deployment, with the app, and every deployment. */
export function useActions(): readonly Action[] {
  const { deployments } = useAppState();
  const { place, go } = useNavigation();
  const call = useCall();
  const { orFail } = useMessages();
  const copyKey = useCopyKey();
  const actions: Action[] = [];
  const offer = (label: string, about: string, run: () => void) =>
    actions.push({ id: `${about} ${label} ${actions.length}`, label, about, run });

  const chosen = place?.at === 'deployment' ? deployments.find(({ id }) => id === place.id) : undefined;
  if (chosen) {
    const { id, label } = chosen;
    const main = mainAction(chosen);
    if (main === 'sign-in') {
      offer('Sign in', label, () => {
        go({ at: 'deployment', id, tab: 'access' });
        void orFail(call('signIn.start', { id }));
      });
    }
    if (main === 'copy-key') offer('Copy key', label, () => void copyKey(chosen, 'key'));
    if (main === 'copy-key') {
      for (const { as, label: form } of chosen.copies.filter((each) => each.as !== 'key')) {
        offer(`Copy as ${form}`, label, () => void copyKey(chosen, as));
      }
    }
    offer('Open dashboard', label, () => void orFail(call('deployments.openDashboard', { id })));
    offer('Refresh', label, () => void orFail(call('deployments.refresh', { id })));
    for (const [tab, words] of tabs) offer(words, label, () => go({ at: 'deployment', id, tab }));
  }
  for (const { id, label, host } of deployments) {
    if (id !== chosen?.id) offer(label, host, () => go({ at: 'deployment', id, tab: 'access' }));
  }
  offer('Add deployment', 'Lanyard', () => go({ at: 'add' }));
  if (deployments.length > 0) offer('Refresh all', 'Lanyard', () => void orFail(call('deployments.refresh', {})));
  offer('Preferences', 'Lanyard', () => go({ at: 'preferences' }));
  offer('Quit', 'Lanyard', () => void orFail(call('app.quit', {})));
  return actions;
}
