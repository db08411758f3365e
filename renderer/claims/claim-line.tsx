import { useState } from 'react';
import type { ClaimRow, ClaimUse } from '../../electron/contract/explanation/report.ts';
import { claimOriginWords, claimUseWords } from '../../electron/words/claims.ts';
import { useNavigation } from '../ui/navigation.ts';
import { Button } from '../ui/button.tsx';
import { escapeHidden } from '../ui/hidden-characters.ts';
import { RawText } from '../ui/raw-text.tsx';
import { ClaimValue, LostValue } from './claim-value.tsx';
import { useCopyClaims } from './copy-claims.ts';
import type { FoundClaim } from './find-claims.ts';
import { ValueLines } from './value-lines.tsx';
import { hasOwnBox, ValueList } from './value-list.tsx';

const number = new Intl.NumberFormat('en-GB');

interface Props {
  readonly id: string;
  readonly claim: FoundClaim;
  readonly toldApart: boolean;
  /** Whether it is known which claims the deployment reads. */
  readonly fieldsKnown: boolean;
}

/** One claim; a long list of values opens in a line of its own below. */
export function ClaimLine({ id, claim: { row, values }, toldApart, fieldsKnown }: Props) {
  const [open, setOpen] = useState(false);
  const name = escapeHidden(row.name.slice(0, 80));
  return (
    <>
      <tr>
        <th scope="row">
          <RawText text={row.name} limit={80} />
        </th>
        <td>
          {Array.isArray(row.value) ? (
            <ValueList
              name={row.name}
              values={values}
              total={row.value.length}
              open={open}
              onToggle={() => setOpen(!open)}
            />
          ) : (
            <ClaimValue row={row} />
          )}
          <LostValue row={row} />
        </td>
        {toldApart && (
          <td data-head="Source">
            <Origin row={row} />
          </td>
        )}
        <td data-head="What Coder does with it">
          {row.uses.length === 0 ? (
            <span className="dim">{fieldsKnown ? 'not used' : 'probably not used'}</span>
          ) : (
            <Uses id={id} uses={row.uses} />
          )}
        </td>
        <td className="claim-copy">
          <CopyValue id={id} claim={row.name} label={`Copy the value of ${name}`} />
        </td>
      </tr>
      {open && hasOwnBox(values.length) && (
        <tr className="claim-values">
          <td colSpan={toldApart ? 5 : 4}>
            <ValueLines label={`All values of ${name}`} values={values} />
          </td>
        </tr>
      )}
    </>
  );
}

interface CopyProps {
  readonly id: string;
  readonly claim: string;
  readonly label: string;
}

function CopyValue({ id, claim, label }: CopyProps) {
  const copy = useCopyClaims(id);
  return (
    <Button look="quiet" aria-label={label} onPress={() => void copy({ claim })}>
      <svg
        viewBox="0 0 16 16"
        width="14"
        height="14"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
      >
        <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
        <path d="M10.5 3.5v-1h-8v8h1" />
      </svg>
    </Button>
  );
}

function Origin({ row }: { readonly row: ClaimRow }) {
  const { won, over } = claimOriginWords(row);
  return (
    <>
      {won}
      <span className="dim">{over}</span>
    </>
  );
}

function Uses({ id, uses }: { readonly id: string; readonly uses: readonly ClaimUse[] }) {
  const { go } = useNavigation();
  return (
    <ul>
      {uses.map((use, index) => (
        <li key={index}>
          {!use.certain && <span className="dim">Probably: </span>}
          <bdi>{escapeHidden(claimUseWords(use))}</bdi>
          {use.dropped !== null && use.dropped > 0 && (
            <>
              {' · '}
              <Button
                look="inline"
                aria-label={`${number.format(use.dropped)} dropped: show why`}
                onPress={() => go({ at: 'deployment', id, tab: 'why' })}
              >
                {number.format(use.dropped)} dropped
              </Button>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
