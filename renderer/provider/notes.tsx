import type { ProviderNote } from '../../electron/contract/provider.ts';
import { Mark } from '../ui/mark.tsx';

/** What is good to know beside what the provider sent. */
export const Notes = ({ notes }: { readonly notes: readonly ProviderNote[] }) =>
  notes.length > 0 && (
    <ul className="provider-notes" aria-label="Good to know">
      {notes.map(({ severity, text }) => (
        <li key={text}>
          <Mark tone={severity === 'warning' ? 'warn' : 'dim'} />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
