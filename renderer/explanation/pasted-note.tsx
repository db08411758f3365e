import type { ReactNode } from 'react';
import type { PasteReport } from '../../electron/contract/explanation/report.ts';
import { pasteWords } from '../../electron/words/claims.ts';
import { Button } from '../ui/button.tsx';
import { escapeHidden } from '../ui/hidden-characters.ts';
import { Note } from '../ui/note.tsx';
import { RawText } from '../ui/raw-text.tsx';

interface Props {
  readonly pasted: PasteReport;
  readonly onPutAway: () => void;
  /** More to do with it. */
  readonly children?: ReactNode;
}

/** Of each list in the note; the rest is counted. */
const most = 12;

/** What a paste was taken for, what of it was not used, and which secrets were dropped unread. */
export function PastedNote({ pasted, onPutAway, children }: Props) {
  const { understood, notes, ignored, secretsLeftOut } = pasted;
  return (
    <Note
      tone={ignored.length === 0 ? 'good' : 'warn'}
      title={pasteWords(pasted)}
      alert
      actions={
        <>
          {children}
          <Button look="quiet" onPress={onPutAway}>
            Close
          </Button>
        </>
      }
    >
      {understood.length > 0 && (
        <p>
          <Names names={understood} />
        </p>
      )}
      {notes.map((note, index) => (
        <p key={index}>
          <bdi>{escapeHidden(note)}</bdi>
        </p>
      ))}
      {secretsLeftOut.length > 0 && (
        <p>
          Secrets were left out, their values unread: <Names names={secretsLeftOut} />
        </p>
      )}
      {ignored.length > 0 && (
        <>
          <p>Not used:</p>
          <ul>
            {ignored.slice(0, most).map(({ text, why }, index) => (
              <li key={index}>
                <RawText text={text} limit={120} brief /> <span className="dim">{why}</span>
              </li>
            ))}
            {ignored.length > most && <li className="dim">and {ignored.length - most} more</li>}
          </ul>
        </>
      )}
    </Note>
  );
}

const Names = ({ names }: { readonly names: readonly string[] }) => (
  <>
    {names.slice(0, most).map((name, index) => (
      <span key={index}>
        {index > 0 && ', '}
        <RawText text={name} limit={80} brief />
      </span>
    ))}
    {names.length > most && <span className="dim"> and {names.length - most} more</span>}
  </>
);
