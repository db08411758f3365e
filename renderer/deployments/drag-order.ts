import { type DragEvent, useRef, useState } from 'react';
import type { DeploymentView } from '../../electron/contract/state.ts';

/** Where a dragged row would come to lie: before the row of that index, at `top` pixels of the list. */
interface Gap {
  readonly index: number;
  readonly top: number;
}

/**
 * Moving a row by its handle with the mouse, by the browser's own drag and drop. The keyboard has a way of its own, Alt and
 * the arrow keys.
 *
 * @param move gets a row's new index, counted without the row itself.
 */
export function useDragOrder(
  shown: readonly DeploymentView[],
  movable: boolean,
  move: (id: string, toIndex: number) => void,
) {
  const dragged = useRef<string | null>(null);
  const [gap, setGap] = useState<Gap | null>(null);

  const gapAt = (event: DragEvent<HTMLElement>): Gap | null => {
    const row = (event.target as Element).closest('[data-key]');
    const index = shown.findIndex(({ id }) => id === row?.getAttribute('data-key'));
    if (row === null || index < 0) return null;
    const { top, bottom } = row.getBoundingClientRect();
    const isAfter = event.clientY > (top + bottom) / 2;
    const list = event.currentTarget;
    const edge = (isAfter ? bottom : top) - list.getBoundingClientRect().top + list.scrollTop;
    return { index: isAfter ? index + 1 : index, top: edge };
  };
  const end = () => {
    dragged.current = null;
    setGap(null);
  };

  return {
    gap,
    handlers: {
      onDragStart: (event: DragEvent<HTMLElement>) => {
        const row = (event.target as Element).closest('[data-key]');
        dragged.current = row?.getAttribute('data-key') ?? null;
        if (!movable || row === null) return event.preventDefault();
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setDragImage(row, 12, 12);
      },
      onDragOver: (event: DragEvent<HTMLElement>) => {
        if (dragged.current === null) return;
        // Dropping is allowed here.
        event.preventDefault();
        setGap(gapAt(event) ?? gap);
      },
      onDrop: (event: DragEvent<HTMLElement>) => {
        const id = dragged.current;
        const to = gapAt(event) ?? gap;
        event.preventDefault();
        end();
        const from = shown.findIndex((each) => each.id === id);
        if (id === null || to === null || from < 0) return;
        const index = from < to.index ? to.index - 1 : to.index;
        if (index !== from) move(id, index);
      },
      onDragEnd: end,
    },
  };
}
