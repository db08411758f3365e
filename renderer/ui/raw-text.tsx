import { useState } from 'react';
import { Button } from './button.tsx';
import { splitHidden } from './hidden-characters.ts';
import './raw-text.css';

interface Props {
  readonly text: string;
  /** Keeps the text's own lines. */
  readonly lines?: boolean;
  /** How many UTF-16 units are shown before the person asks for more. */
  readonly limit?: number;
  /** Leaves it at the beginning, without a button: where the text stands in something that is pressed or cut itself. */
  readonly brief?: boolean;
}

/** How much one press shows at most: a text of megabytes does not stop the page. */
const step = 20_000;

const number = new Intl.NumberFormat('en-GB');

/** Text that somebody else wrote, to be taken for nothing but text: monospaced, its direction its own, hidden characters named. */
export function RawText({ text, lines = false, limit = 300, brief = false }: Props) {
  const [extra, setExtra] = useState(0);
  const shown = cut(text, limit + extra);
  const left = text.length - shown.length;
  return (
    <>
      <bdi className={lines ? 'raw lines' : 'raw'}>
        {splitHidden(shown, lines).map((part, index) =>
          part.escaped ? (
            <span key={index} className="raw-escape">
              {part.text}
            </span>
          ) : (
            part.text
          ),
        )}
        {left > 0 && '…'}
      </bdi>
      {left > 0 && !brief && (
        <>
          {' '}
          <Button look="inline" onPress={() => setExtra(extra + Math.max(step, limit))}>
            {left <= step
              ? `show all ${number.format(text.length)} characters`
              : `show more of ${number.format(text.length)} characters`}
          </Button>
        </>
      )}
    </>
  );
}

/** The beginning of a text, never half of a character, and without spaces that would seem to be its end. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const splits = /[\ud800-\udbff]/.test(text.charAt(length - 1)) && /[\udc00-\udfff]/.test(text.charAt(length));
  return text.slice(0, splits ? length - 1 : length).trimEnd();
}
