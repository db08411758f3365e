import type { SignInView } from '../../electron/contract/state.ts';
import { signInSteps, stepWords } from '../../electron/words/sign-in.ts';

/** The steps of a sign-in, with the present one marked. */
export function Steps({ signIn: { steps: listed, step } }: { readonly signIn: SignInView }) {
  const steps = signInSteps(listed, step);
  const now = steps.indexOf(step);
  return (
    <ol className="steps">
      {steps.map((each, index) => {
        const state = index < now ? 'done' : index === now ? 'now' : 'later';
        return (
          <li key={each} className={state} aria-current={state === 'now' ? 'step' : undefined}>
            <StepMark state={state} />
            <span>
              {stepWords(each)}
              {state === 'done' && <span className="unseen"> (done)</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

const StepMark = ({ state }: { readonly state: 'done' | 'now' | 'later' }) => (
  <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2">
    {state === 'done' && <path d="m3 8.5 3.4 3.4L13 5" className="good" strokeLinecap="round" strokeLinejoin="round" />}
    {state === 'now' && (
      <circle cx="8" cy="8" r="5" strokeDasharray="20 12" className="turning" strokeLinecap="round" />
    )}
    {state === 'later' && <circle cx="8" cy="8" r="1.6" fill="currentColor" stroke="none" />}
  </svg>
);
