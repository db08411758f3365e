import type { Json } from '../../electron/contract/explanation/json.ts';
import { RawText } from '../ui/raw-text.tsx';
import { textOf } from './find-claims.ts';

/** Text that would read the same as a truth value, nothing or a number, which it is not. */
const readsAsOther = /^(?:true|false|null|-?\d+(?:\.\d+)?)$/;

/** One value of any kind. */
export function Value({ value }: { readonly value: Json }) {
  if (value === '') return <span className="dim">empty text</span>;
  if (typeof value === 'object' && value !== null) return <RawText text={JSON.stringify(value, null, 2)} lines />;
  return (
    <>
      <RawText text={textOf(value)} />
      {typeof value === 'string' && readsAsOther.test(value) && <span className="dim"> as text</span>}
    </>
  );
}
