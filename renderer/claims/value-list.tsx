import type { Json } from '../../electron/contract/explanation/json.ts';
import { Button } from '../ui/button.tsx';
import { escapeHidden } from '../ui/hidden-characters.ts';
import { Value } from './value.tsx';

interface Props {
  readonly name: string;
  readonly values: readonly Json[];
  /** How many there are without the search. */
  readonly total: number;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** Shown at first. One more than that takes no more room than the button would. */
const few = 5;
/** More than this do not open in place, but in a box of their own that scrolls. */
const many = 60;

/** Whether an opened list of this length has its own box. */
export const hasOwnBox = (length: number): boolean => length > many;

const number = new Intl.NumberFormat('en-GB');

/** A claim's list of values: the first few, and the rest on demand. */
export function ValueList({ name, values, total, open, onToggle }: Props) {
  if (total === 0) return <span className="dim">empty list</span>;
  const rest = values.length > few + 1 ? values.length - few : 0;
  const elsewhere = open && hasOwnBox(values.length);
  const about = escapeHidden(name.slice(0, 80));
  return (
    <>
      {!elsewhere && (
        <ul className="values">
          {(open || rest === 0 ? values : values.slice(0, few)).map((value, index) => (
            <li key={index}>
              <Value value={value} />
            </li>
          ))}
        </ul>
      )}
      {rest > 0 && (
        <Button
          look="inline"
          aria-expanded={open}
          aria-label={open ? `show fewer values of ${about}` : `and ${number.format(rest)} more values of ${about}`}
          onPress={onToggle}
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
