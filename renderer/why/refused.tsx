import type { Refusal } from '../../electron/contract/explanation/refusal.ts';
import { Note } from '../ui/note.tsx';
import { RawText } from '../ui/raw-text.tsx';
import { Part } from './part.tsx';

/** How Coder refuses the sign-in, in its own words. */
export const RefusedNote = ({ refusal: { status, title, detail } }: { readonly refusal: Refusal }) => (
  <Note tone="bad" title="Coder refuses the sign-in here">
    <p>
      Its own words (status {status}): <RawText text={detail === '' ? title : `${title} ${detail}`} />
    </p>
  </Note>
);

/** A part that could not be worked out; what it lacked is told with the basis. */
export const NotTraced = ({ title }: { readonly title: string }) => (
  <Part title={title} outcome="not known" tone="dim">
    <p className="dim">
      The settings for it are not known. “What is not known” above says which, and who can tell them.
    </p>
  </Part>
);
