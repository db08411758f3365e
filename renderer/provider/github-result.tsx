import { useEffect, useState } from 'react';
import type { InspectionReport } from '../../electron/contract/provider-view.ts';
import { useCall } from '../bridge.ts';
import { Mark } from '../ui/mark.tsx';
import { RawText } from '../ui/raw-text.tsx';
import { Notes } from './notes.tsx';

type Report = Extract<InspectionReport, { kind: 'github' }>;

const verdicts = {
  yes: ['good', 'Coder would let you in.'],
  no: ['bad', 'Coder would not let you in.'],
  unknown: ['dim', 'Not known: say above whom the deployment lets in.'],
} as const;

/** What GitHub says of the person, and whether Coder would let them in. */
export function GithubResult({ id, at }: { readonly id: string; readonly at: number }) {
  const call = useCall();
  const [report, setReport] = useState<Report | null>(null);
  useEffect(() => {
    let wanted = true;
    void call('provider.show', { id }).then((answer) => {
      if (wanted && answer.ok && answer.value.kind === 'github') setReport(answer.value);
    });
    return () => {
      wanted = false;
    };
  }, [call, id, at]);
  if (report === null) return null;
  const { user, emails, organizations, teams, admission, notes } = report;
  const [tone, verdict] = verdicts[admission.admitted];
  return (
    <>
      <dl className="facts">
        <dt>User</dt>
        <dd>
          <RawText text={user.login} /> {user.name !== null && <RawText text={user.name} />}
        </dd>
        <Listed
          label="Emails"
          texts={emails.map(
            ({ email, verified, primary }) =>
              `${email} (${verified ? 'verified' : 'not verified'}${primary ? ', primary' : ''})`,
          )}
        />
        <Listed label="Organizations" texts={organizations.map(({ login, state }) => `${login} (${state})`)} />
        <Listed label="Teams" texts={teams.map(({ organization, slug }) => `${organization}/${slug}`)} />
      </dl>
      <h3>Would Coder let me in?</h3>
      <p className="provider-result">
        <Mark tone={tone} />
        {verdict}
      </p>
      <ol className="admission">
        {admission.steps.map(({ passed, rule, seen }) => (
          <li key={rule}>
            <b>{rule}</b> {passed === null ? 'Not known' : passed ? 'Passed' : 'Not passed'}: {seen}
          </li>
        ))}
      </ol>
      {admission.advice && (
        <p>
          {admission.advice.cause} {admission.advice.remedy}
        </p>
      )}
      <Notes notes={notes} />
    </>
  );
}

const Listed = ({ label, texts }: { readonly label: string; readonly texts: readonly string[] }) => (
  <>
    <dt>{label}</dt>
    <dd>
      {texts.length === 0 ? (
        <span className="dim">none</span>
      ) : (
        texts.map((text) => (
          <div key={text}>
            <RawText text={text} />
          </div>
        ))
      )}
    </dd>
  </>
);
