import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { EditProblem, ToldReport } from '../../electron/contract/explanation/report.ts';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { RawText } from '../ui/raw-text.tsx';
import { compareExplanations } from './difference.ts';
import { DifferenceView } from './difference-view.tsx';
import { Explained } from './explained.tsx';
import { Fold } from './fold.tsx';
import { QuickSettings } from './quick-settings.tsx';
import { type Edits, useWhatIf } from './use-what-if.ts';

interface Props {
  readonly id: string;
  readonly report: ToldReport;
}

const none: Edits = { claims: null, settings: null };

/** Claims and settings to change at will, and what would come of it. Nothing of it leaves the page but to be worked out. */
export function WhatIf({ id, report }: Props) {
  const { editable } = report;
  const [edits, setEdits] = useState<Edits>(none);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const edit = (what: keyof Edits) => (text: string) =>
    setEdits((before) => ({ ...before, [what]: text === editable[what] ? null : text }));
  const { answer, failure, working } = useWhatIf(id, edits);
  const problems = answer?.ok === false ? answer.problems : [];
  const organizations = report.explanation?.perOrganization.filter(({ isMember }) => isMember) ?? [];
  const claims = edits.claims ?? editable.claims;
  const settings = edits.settings ?? editable.settings;
  return (
    <section className="section what-if">
      <h2 ref={heading} tabIndex={-1}>
        What if
        <small>change claims or settings and see what they would lead to; nothing is sent to the deployment</small>
      </h2>
      <QuickSettings text={settings} onChange={edit('settings')} organizations={organizations} />
      <div className="editors">
        <Editor label="Claims, as JSON" value={claims} onChange={edit('claims')} problems={at(problems, 'claims')} />
        <Editor
          label="Settings, as JSON"
          value={settings}
          onChange={edit('settings')}
          problems={at(problems, 'settings')}
        />
      </div>
      <div className="actions">
        <Button isDisabled={edits.claims === null && edits.settings === null} onPress={() => setEdits(none)}>
          Undo all
        </Button>
        <span role="status">
          {working && 'Working it out…'}
          {!working && problems.length > 0 && 'Not worked out: see the problems above.'}
        </span>
      </div>
      {failure && <FailureNote failure={failure} />}
      {answer?.ok && <Outcome real={report} tried={answer.report} />}
    </section>
  );
}

const at = (problems: readonly EditProblem[], where: EditProblem['where']) =>
  problems.filter((each) => each.where === where);

interface EditorProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problems: readonly EditProblem[];
}

function Editor({ label, value, onChange, problems }: EditorProps) {
  const id = useId();
  return (
    <div className="editor">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="input mono"
        rows={10}
        spellCheck={false}
        autoCapitalize="off"
        value={value}
        aria-invalid={problems.length > 0}
        aria-describedby={`${id}-problems`}
        onChange={(event) => onChange(event.target.value)}
      />
      <div id={`${id}-problems`} className="problems" role="status">
        {problems.map(({ at: place, problem }, index) => (
          <p key={index} className="bad">
            {place !== null && (
              <>
                <RawText text={place} />:{' '}
              </>
            )}
            {problem}
          </p>
        ))}
      </div>
    </div>
  );
}

function Outcome({ real, tried }: { readonly real: ToldReport; readonly tried: ToldReport }) {
  const { explanation } = tried;
  const difference = useMemo(
    () => (explanation ? compareExplanations(real.explanation, explanation) : null),
    [real, explanation],
  );
  if (explanation === null || difference === null) {
    return <p>Without claims nothing can be worked out. Write some into the field above.</p>;
  }
  return (
    <>
      <DifferenceView difference={difference} />
      <Fold summary="The whole explanation with these changes">
        <Explained explanation={explanation} />
      </Fold>
    </>
  );
}
