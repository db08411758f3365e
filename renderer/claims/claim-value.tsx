import type { ClaimRow } from '../../electron/contract/explanation/report.ts';
import { claimSetWords } from '../../electron/words/claims.ts';
import { dayAndTime } from '../../electron/words/time.ts';
import { useNow } from '../ui/clock.ts';
import { RawText } from '../ui/raw-text.tsx';
import { textOf } from './find-claims.ts';
import { Value } from './value.tsx';

/** The value that counts, of a claim that is no list. */
export function ClaimValue({ row }: { readonly row: ClaimRow }) {
  return (
    <>
      <Value value={row.value} />
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

const Moment = ({ time }: { readonly time: number }) => (
  <span className="dim"> {dayAndTime(time, useNow(60_000))}</span>
);
