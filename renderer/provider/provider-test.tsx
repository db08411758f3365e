import type { DoctorLine } from '../../electron/contract/provider.ts';
import type { DoctorView } from '../../electron/contract/provider-view.ts';
import type { Tone } from '../../electron/words/status.ts';
import { useCall } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';
import { useMessages } from '../ui/messages.tsx';
import { ProviderFailureNote } from './failure.tsx';

const outcomes: Record<DoctorLine['outcome'], readonly [Tone, string]> = {
  ok: ['good', 'In order'],
  warning: ['warn', 'Look at this'],
  problem: ['bad', 'Problem'],
  skipped: ['dim', 'Not looked at'],
};

/** Names that are not spelled as a word. */
const spelled: Partial<Record<string, string>> = { pkce: 'PKCE', userinfo: 'UserInfo' };
const named = (check: string) => spelled[check] ?? check.charAt(0).toUpperCase() + check.slice(1).replaceAll('-', ' ');

/** What "Test this provider" has found so far. */
export function ProviderTest({ id, doctor }: { readonly id: string; readonly doctor: DoctorView }) {
  const { running, lines, failure } = doctor;
  const call = useCall();
  const { orFail } = useMessages();
  const problems = lines.filter(({ outcome }) => outcome === 'problem' || outcome === 'warning').length;
  return (
    <section className="doctor" aria-label="Test of the provider">
      <p role="status">
        {running
          ? `Testing: ${lines.length} checks done…`
          : `${lines.length} checks done, ${problems === 0 ? 'nothing found' : `${problems} to look at`}.`}
      </p>
      <ul>
        {lines.map(({ check, outcome, seen, advice }) => (
          <li key={check}>
            <Mark tone={outcomes[outcome][0]} />
            <div>
              <b>{named(check)}</b> <span className="dim">{outcomes[outcome][1]}</span>
              <p>{seen}</p>
              {advice && (
                <p>
                  {advice.cause} <b>{advice.remedy}</b>
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      {failure && <ProviderFailureNote failure={failure} />}
      <div className="actions">
        <Button look="quiet" onPress={() => void orFail(call('provider.stopTest', { id }))}>
          {running ? 'Stop the test' : 'Put the list away'}
        </Button>
      </div>
    </section>
  );
}
