import type { ReactNode } from 'react';
import type { Tone } from '../../electron/words/status.ts';
import { Mark } from './mark.tsx';
import './note.css';

interface Props {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Read out at once when it appears. */
  readonly alert?: boolean;
}

/** A coloured box with a heading, words and perhaps actions. */
export const Note = ({ tone, title, children, actions, alert = false }: Props) => (
  <div className={`note ${tone}`} role={alert ? 'alert' : 'group'} aria-label={alert ? undefined : title}>
    <Mark tone={tone} />
    <div className="note-words">
      <strong>{title}</strong>
      {children}
    </div>
    {actions && <div className="actions">{actions}</div>}
  </div>
);
