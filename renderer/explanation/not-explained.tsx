import { Note } from '../ui/note.tsx';

/** In place of a tab that does not apply to a deployment: why it does not. */
export const NotExplained = ({ title, why }: { readonly title: string; readonly why: string }) => (
  <Note tone="dim" title={title}>
    <p>{why}</p>
  </Note>
);
