import type { Json } from '../../electron/contract/explanation/json.ts';
import type { ClaimRow } from '../../electron/contract/explanation/report.ts';
import { claimSetWords, dayAndTime } from '../../electron/contract/words.ts';
import { useNow } from '../ui/clock.ts';
import { RawText } from '../ui/raw-text.tsx';
import { textOf } from './find-claims.ts';
import { ValueList } from './value-list.tsx';

interface Props {
  readonly row: ClaimRow;
  /** Of a list: the values to show. */
  readonly values: readonly Json[];
}

/** The value that counts. */
export function ClaimValue({ row, values }: Props) {
  if (Array.isArray(row.value)) return <ValueList name={row.name} values={values} total={row.value.length} />;
  return (
    <>
      <SingleValue value={row.value} />
      {row.time !== null && <Moment time={row.time} />}
    </>
  );
}

/** The value of the other source, where it differs and does not count. */
export function LostValue({ row: { lost, also } }: { readonly row: ClaimRow }) {
  if (lost === null) return null;
  return (
    <div className="lost">
      <span className="unseen">Not used, from {also === null ? 'the other source' : claimSetWords(also)}: </span>
      <s>
        <RawText text={textOf(lost.value)} limit={200} />
      </s>
    </div>
  );
}

/** Text that would read the same as a truth value, nothing or a number, which it is not. */
const readsAsOther = /^(?:true|false|null|-?\d+(?:\.\d+)?)$/;

function SingleValue({ value }: { readonly value: Json }) {
  if (value === '') return <span className="dim">empty text</span>;
  if (typeof value === 'object' && value !== null) return <RawText text={JSON.stringify(value, null, 2)} lines />;
  return (
    <>
      <RawText text={textOf(value)} />
      {typeof value === 'string' && readsAsOther.test(value) && <span className="dim"> as text</span>}
    </>
  );
}

const Moment = ({ time }: { readonly time: number }) => (
  <span className="dim"> {dayAndTime(time, useNow(60_000))}</span>
);
