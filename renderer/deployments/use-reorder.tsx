import { DropIndicator, type DragAndDropHooks, useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import type { DeploymentView } from '../../electron/contract/state.ts';

/** Nothing outside of the list takes it. */
const dragType = 'application/x-lanyard-deployment';

/**
 * Dragging rows to another place in the list: with the mouse, and with the keyboard or a screen reader by each row's
 * button “Drag”, which React Aria explains as it goes.
 *
 * @param movable whether rows can be moved now
 * @param move gets a row's new index, counted without the row itself; not called where that is the old one
 */
export function useReorder(
  shown: readonly DeploymentView[],
  movable: boolean,
  move: (id: string, toIndex: number) => void,
): DragAndDropHooks {
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: !movable,
    getItems: (keys) => [...keys].map((key) => ({ [dragType]: String(key) })),
    onReorder: ({ keys, target }) => {
      const ids = shown.map(({ id }) => id);
      const [id] = [...keys].map(String);
      if (id === undefined) return;
      const others = ids.filter((each) => each !== id);
      const to = others.indexOf(String(target.key)) + (target.dropPosition === 'after' ? 1 : 0);
      if (to !== ids.indexOf(id)) move(id, to);
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className="drop-line" />,
  });
  return dragAndDropHooks;
}
