import type { Severity } from '../../electron/contract/explanation/findings.ts';
import type { Tone } from '../../electron/words/status.ts';
import { useCall } from '../bridge.ts';
import { useClaimsSource } from '../explanation/source.ts';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';
import { useMessages } from '../ui/messages.tsx';
import { RawText } from '../ui/raw-text.tsx';
import { Fold } from './fold.tsx';
import { Said, SaidBriefly } from './said.tsx';
import type { ToldFinding } from '../../electron/contract/explanation/told.ts';

const severities: readonly (readonly [Severity, Tone, string])[] = [
  ['problem', 'bad', 'Problem'],
  ['warning', 'warn', 'Warning'],
  ['hint', 'dim', 'Hint'],
];

/** How many problems stand open at first: more would push everything else out of sight. */
const mostOpen = 2;

interface Props {
  readonly id: string;
  readonly findings: readonly ToldFinding[];
}

/** What the checks found, weightiest first; the first problems stand open. */
export function Findings({ id, findings }: Props) {
  const sorted = severities.flatMap((kind) =>
    findings.filter(({ severity }) => severity === kind[0]).map((finding) => ({ finding, kind })),
  );
  return (
    <section className="section">
      <h2>
        What stands out
        <small>{findings.length === 0 ? 'nothing' : findings.length}</small>
      </h2>
      {findings.length === 0 ? (
        <p className="dim">No check found anything wrong in what is known.</p>
      ) : (
        <ul className="findings">
          {sorted.map(({ finding, kind: [severity, tone, word] }, index) => (
            <li key={index}>
              <FindingCard
                id={id}
                finding={finding}
                tone={tone}
                word={word}
                open={severity === 'problem' && index < mostOpen}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface CardProps {
  readonly id: string;
  readonly finding: ToldFinding;
  readonly tone: Tone;
  readonly word: string;
  readonly open: boolean;
}

function FindingCard({ id, finding, tone, word, open }: CardProps) {
  const { title, seen, why, remedy } = finding.words;
  const parts = [
    ['Seen', seen],
    ['Why it matters', why],
    ['What to do', remedy],
  ] as const;
  return (
    <Fold
      className="trace"
      open={open}
      summary={
        <span className="line">
          <Mark tone={tone} />
          <span className={`severity ${tone}`}>{word}</span>
          <span className="title">
            <SaidBriefly sentence={title} />
          </span>
        </span>
      }
    >
      <dl className="facts">
        {parts.map(
          ([label, sentence]) =>
            sentence.length > 0 && (
              <div key={label} className="fact">
                <dt>{label}</dt>
                <dd>
                  <Said sentence={sentence} />
                </dd>
              </div>
            ),
        )}
        {finding.adminLine !== null && (
          <div className="fact">
            <dt>Setting, for an admin</dt>
            <dd>
              <SettingLine id={id} line={finding.adminLine} />
            </dd>
          </div>
        )}
      </dl>
    </Fold>
  );
}

function SettingLine({ id, line }: { readonly id: string; readonly line: string }) {
  const call = useCall();
  const { orFail, say } = useMessages();
  const source = useClaimsSource();
  const copy = async () => {
    if (await orFail(call('why.copySetting', { id, ...source, line }))) say('The setting was copied.');
  };
  return (
    <div className="setting-line">
      <RawText text={line} lines />
      <Button onPress={() => void copy()}>Copy setting</Button>
    </div>
  );
}
