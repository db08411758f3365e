import type { Tone } from '../../electron/words/status.ts';

const shapes: Record<Tone, string> = {
  good: 'M8 3.4a4.6 4.6 0 1 0 0 9.2 4.6 4.6 0 1 0 0-9.2z',
  warn: 'M8 2.6 14 13H2z',
  bad: 'M3.6 3.6h8.8v8.8H3.6z',
  dim: 'M8 3.4a4.6 4.6 0 1 0 0 9.2 4.6 4.6 0 1 0 0-9.2zm0 1.6a3 3 0 1 1 0 6 3 3 0 1 1 0-6z',
};

/** A state mark: told by its shape as well as its colour. The words beside it carry the meaning. */
export const Mark = ({ tone }: { readonly tone: Tone }) => (
  <svg className={`mark ${tone}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
    <path d={shapes[tone]} fill="currentColor" fillRule="evenodd" />
  </svg>
);
