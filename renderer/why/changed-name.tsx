import { RawText } from '../ui/raw-text.tsx';
import type { NamedChange } from './changes.ts';

/** What changed, by its raw name: “group `ml-gpu` in `platform`”. */
export const ChangedName = ({ changed: { kind, name, organization } }: { readonly changed: NamedChange }) => (
  <>
    {kind} <RawText text={name} />
    {organization !== null && (
      <span className="dim">
        {' '}
        in <RawText text={organization} />
      </span>
    )}
  </>
);
