import { GridList } from 'react-aria-components/GridList';
import type { KeyboardEvent } from 'react';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { useAppState, useCall } from '../bridge.ts';
import { useNavigation } from '../ui/navigation.ts';
import { useMessages } from '../ui/messages.tsx';
import { useNarrow } from '../ui/narrow.ts';
import { DeploymentRow } from './row.tsx';
import { useReorder } from './use-reorder.tsx';
import './list.css';

interface Props {
  readonly shown: readonly DeploymentView[];
  /** False while a search hides some: an order among hidden neighbours would be a guess. */
  readonly movable: boolean;
}

/** The deployments in the person's own order; rows are dragged, or moved with Alt and the arrow keys. */
export function DeploymentList({ shown, movable }: Props) {
  const { place, go } = useNavigation();
  const narrow = useNarrow();
  const move = useMove();
  const open = (id: string) => go({ at: 'deployment', id, tab: 'access' });
  const chosen = place?.at === 'deployment' ? place.id : null;
  // Where no deployment is shown, the focus alone must not choose one: it would take the place of what is there.
  const choosing = !narrow && chosen !== null;

  const dragAndDropHooks = useReorder(shown, movable, (id, toIndex) => void move(id, toIndex));

  const moveByKey = (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const id = (event.target as Element).closest('[data-key]')?.getAttribute('data-key');
    const from = shown.findIndex((each) => each.id === id);
    const to = from + (step ?? 0);
    if (!movable || !event.altKey || step === undefined || !id || to < 0 || to >= shown.length) return;
    event.preventDefault();
    event.stopPropagation();
    void move(id, to);
  };

  return (
    <div className="list" onKeyDownCapture={moveByKey}>
      <GridList
        aria-label="Deployments"
        items={shown}
        dragAndDropHooks={dragAndDropHooks}
        selectionMode={choosing ? 'single' : 'none'}
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={(keys) => {
          const [key] = keys;
          if (keys !== 'all' && key !== undefined && key !== chosen) open(String(key));
        }}
        {...(choosing ? {} : { onAction: (key) => open(String(key)) })}
      >
        {(deployment) => <DeploymentRow deployment={deployment} />}
      </GridList>
    </div>
  );
}

function useMove() {
  const { deployments } = useAppState();
  const call = useCall();
  const { orFail, say } = useMessages();
  return async (id: string, toIndex: number) => {
    const label = deployments.find((each) => each.id === id)?.label ?? '';
    const done = await orFail(call('deployments.move', { id, toIndex }));
    if (done) say(`${label} is now ${toIndex + 1} of ${deployments.length}.`);
  };
}
