import type { ComparedClaim, ComparedValue } from '../../electron/contract/explanation/explanation.ts';
import { RawText } from '../ui/raw-text.tsx';
import { Few } from './few.tsx';
import { Fold } from './fold.tsx';
import { Brief } from './said.tsx';

const matches: Record<NonNullable<ComparedValue['match']>, string> = {
  name: 'same name',
  id: 'is the id of this group',
  case: 'same but for upper and lower case',
  'white-space': 'same but for spaces',
  prefix: 'same but for what stands before the name',
};

/** A claim value beside your group of that name. */
export const ComparedLine = ({ value: { value, group, match } }: { readonly value: ComparedValue }) => (
  <span className="compared">
    <RawText text={value} />
    <span aria-hidden="true" className="dim">
      {group ? '↔' : '–'}
    </span>
    {group ? (
      <span>
        <span className="unseen">seems to stand for your group </span>
        <Brief text={group.name} /> <span className="dim">{match !== null && matches[match]}</span>
      </span>
    ) : (
      <span className="dim">no group of yours has this name</span>
    )}
  </span>
);

/** Without the settings: what the likely claims hold, beside the groups you are in. */
export function Compared({ compared }: { readonly compared: readonly ComparedClaim[] }) {
  if (compared.length === 0) {
    return <p>None of your claims looks like a list of groups, so there is nothing to lay beside your groups.</p>;
  }
  return compared.map((claim) => <Claim key={claim.claim} claim={claim} />);
}

function Claim({ claim: { claim, unreadable, values } }: { readonly claim: ComparedClaim }) {
  const unmatched = values.filter(({ group }) => group === null);
  const matched = values.filter(({ group }) => group !== null);
  return (
    <>
      <h3>
        Values of the claim <Brief text={claim} />
      </h3>
      {unreadable !== null && (
        <p>
          Coder cannot read this claim as a list: <RawText text={unreadable} />
        </p>
      )}
      <Lines title="Like a group you are in" values={matched} />
      {matched.length > 0 ? (
        <Lines title="In no group of yours" values={unmatched} />
      ) : (
        unmatched.length > 0 && (
          <Fold summary={`None of its values is like a group you are in here (${unmatched.length})`}>
            <Lines title="" values={unmatched} />
          </Fold>
        )
      )}
    </>
  );
}

const Lines = ({ title, values }: { readonly title: string; readonly values: readonly ComparedValue[] }) =>
  values.length > 0 && (
    <>
      {title !== '' && (
        <h4>
          {title} <span className="dim">({values.length})</span>
        </h4>
      )}
      <Few items={values} label={title || 'Values'}>
        {(value) => (value.group ? <ComparedLine value={value} /> : <RawText text={value.value} />)}
      </Few>
    </>
  );
