import { useState } from 'react';
import type { Json } from '../../electron/contract/explanation/json.ts';
import { escapeHidden } from '../ui/hidden-characters.ts';
import { RawText } from '../ui/raw-text.tsx';
import { textOf } from './find-claims.ts';

interface Props {
  readonly label: string;
  readonly values: readonly Json[];
}

/** Height of a line in CSS pixels, the same as in `claims.css`. */
const line = 22;
/** The lines that exist are exchanged in blocks of this many; the box is lower than one block. */
const block = 20;
/** Beyond this a value is cut; raw JSON has all of it. */
const long = 200;

/**
 * Very many values in a box that scrolls; only the lines near the part in view exist. A plain window over lines of one
 * height: React Aria's `Virtualizer` makes its collection of all values first, which takes a second for 20,000 of them,
 * and misses frames.
 */
export function ValueLines({ label, values }: Props) {
  const [first, setFirst] = useState(0);
  // A search may have made the list shorter than it was when it was scrolled.
  const start = Math.min(first, Math.max(0, values.length - 3 * block));
  return (
    <div
      className="value-box"
      role="group"
      aria-label={label}
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop } }) =>
        setFirst(Math.max(0, Math.floor(scrollTop / line / block) - 1) * block)
      }
    >
      <ul style={{ height: values.length * line, paddingTop: start * line }}>
        {values.slice(start, start + 3 * block).map((value, index) => (
          <Line key={start + index} text={textOf(value)} place={start + index + 1} of={values.length} />
        ))}
      </ul>
    </div>
  );
}

const Line = ({ text, place, of }: { readonly text: string; readonly place: number; readonly of: number }) => (
  <li className="cut" title={escapeHidden(text.slice(0, long))} aria-posinset={place} aria-setsize={of}>
    <RawText text={text} limit={long} brief />
  </li>
);
