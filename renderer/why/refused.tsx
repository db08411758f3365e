import type { Refusal } from '../../electron/contract/explanation/refusal.ts';
import { Note } from '../ui/note.tsx';
import { RawText } from '../ui/raw-text.tsx';

/** How Coder refuses the sign-in, in its own words. */
export const RefusedNote = ({ refusal: { status, title, detail } }: { readonly refusal: Refusal }) => (
  <Note tone="bad" title="Coder refuses the sign-in here">
    <p>
      Its own words (status {status}): <RawText text={detail === '' ? title : `${title} ${detail}`} />
    </p>
  </Note>
);
