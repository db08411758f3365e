import { RawText } from '../ui/raw-text.tsx';
import { Fold } from './fold.tsx';
import { Brief, isCut, Said } from './said.tsx';
import type { StepWords, TraceWords } from '../../electron/contract/explanation/told.ts';

const marks: Record<StepWords['mark'], { readonly path: string; readonly said: string }> = {
  passed: { path: 'm3 8.5 3.5 3.5L13 4.5', said: 'Passed' },
  stopped: { path: 'm4 4 8 8m0-8-8 8', said: 'Stopped here' },
  'not-reached': { path: 'M7 8h2', said: 'Not reached' },
};

/** The way of a value, step by step; told by the shape of the mark and, unseen, in words. */
export const Steps = ({ steps }: { readonly steps: readonly StepWords[] }) => (
  <ol className="trail">
    {steps.map(({ mark, label, text }, index) => (
      <li key={index} className={`trail-step ${mark}`}>
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" fill="none" stroke="currentColor">
          <path d={marks[mark].path} strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
        <span className="trail-label">
          <span className="unseen">{marks[mark].said}: </span>
          {label}
        </span>
        <span className="trail-text">
          <Said sentence={text} />
        </span>
      </li>
    ))}
  </ol>
);

/** How something came out, as a word on a coloured ground. */
export const Outcome = ({ text, tone }: { readonly text: string; readonly tone: TraceWords['tone'] }) => (
  <span className={`outcome ${tone}`}>{text}</span>
);

interface TraceCardProps {
  readonly value: string;
  readonly words: TraceWords;
  /** Stands between the value and how it came out. */
  readonly note?: string;
  readonly open?: boolean;
}

/** A claim value that opens to the steps it took. */
export const TraceCard = ({ value, words, note, open = false }: TraceCardProps) => (
  <Fold
    className="trace"
    open={open}
    summary={
      <span className="line">
        <Brief text={value} />
        {note !== undefined && <span className="reason">{note}</span>}
        <Outcome text={words.outcome} tone={words.tone} />
      </span>
    }
  >
    {isCut(value) && (
      <p>
        <RawText text={value} />
      </p>
    )}
    <Steps steps={words.steps} />
  </Fold>
);
