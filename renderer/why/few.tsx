import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button.tsx';

interface Props<T> {
  readonly items: readonly T[];
  readonly label: string;
  /** How many are shown at first. */
  readonly first?: number;
  readonly children: (item: T, index: number) => ReactNode;
}

/** How many are added at a time: a list of this length renders within a frame or two. */
const step = 100;

/** The first ones of a list, and more on demand: a claim can have twenty thousand values. */
export function Few<T>({ items, label, first = 5, children }: Props<T>) {
  const [shown, setShown] = useState(first);
  const rest = items.length - shown;
  return (
    <>
      <ul className="few" aria-label={label}>
        {items.slice(0, shown).map((item, index) => (
          <li key={index}>{children(item, index)}</li>
        ))}
      </ul>
      {rest > 0 && (
        <Button look="quiet" onPress={() => setShown(shown + step)}>
          {rest > step ? `Show ${step} more of ${rest}` : `Show ${rest} more`}
        </Button>
      )}
    </>
  );
}
