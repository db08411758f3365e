import { useState } from 'react';
import type { Json } from '../../electron/contract/explanation/json.ts';
import { Button } from '../ui/button.tsx';
import { escapeHidden } from '../ui/hidden-characters.ts';
import { RawText } from '../ui/raw-text.tsx';
import { textOf } from './find-claims.ts';
import { ValueLines } from './value-lines.tsx';

interface Props {
  readonly name: string;
  readonly values: readonly Json[];
  /** How many there are without the search. */
  readonly total: number;
}

/** Shown at first. One more than that takes no more room than the button would. */
const few = 5;
/** From here on the opened list scrolls in itself. */
const many = 60;

const number = new Intl.NumberFormat('en-GB');

/** A claim's list of values: the first few, and the rest in place. */
export function ValueList({ name, values, total }: Props) {
  const [open, setOpen] = useState(false);
  if (total === 0) return <span className="dim">empty list</span>;
  const rest = values.length > few + 1 ? values.length - few : 0;
  const about = escapeHidden(name.slice(0, 80));
  return (
    <>
      {open && values.length > many ? (
        <ValueLines label={`Values of ${about}`} values={values} />
      ) : (
        <ul className="values">
          {(open || rest === 0 ? values : values.slice(0, few)).map((value, index) => (
            <li key={index}>
              <RawText text={textOf(value)} limit={120} />
            </li>
          ))}
        </ul>
      )}
      {rest > 0 && (
        <Button
          look="inline"
          aria-expanded={open}
          aria-label={open ? `show fewer values of ${about}` : `and ${number.format(rest)} more values of ${about}`}
          onPress={() => setOpen(!open)}
        >
          {open ? 'show fewer' : `and ${number.format(rest)} more`}
        </Button>
      )}
      {values.length < total && (
        <span className="dim">
          {' '}
          {number.format(values.length)} of {number.format(total)} match
        </span>
      )}
    </>
  );
}
