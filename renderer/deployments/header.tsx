import type { DeploymentView } from '../../electron/contract/state.ts';
import { ago, dateAndTime } from '../../electron/words/time.ts';
import { statusWords } from '../../electron/words/status.ts';
import { useCall } from '../bridge.ts';
import { CopyKeyButton } from '../keys/copy-key-button.tsx';
import { useNavigation } from '../ui/navigation.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/clock.ts';
import { ColorTag } from '../ui/color-tag.tsx';
import { Mark } from '../ui/mark.tsx';
import { useMessages } from '../ui/messages.tsx';
import { mainAction } from './main-action.ts';

interface Props {
  readonly deployment: DeploymentView;
  /** The sign-in panel stands below and says it all. */
  readonly besidePanel: boolean;
}

/** Label, version, who you are and since when that is known, and what can be done. */
export function DeploymentHeader({ deployment, besidePanel }: Props) {
  const { id, color, label, version } = deployment;
  const call = useCall();
  const { orFail } = useMessages();
  const { go } = useNavigation();
  const main = mainAction(deployment);
  const signIn = () => {
    go({ at: 'deployment', id, tab: 'access' });
    void orFail(call('signIn.start', { id }));
  };
  return (
    <header className="head">
      <div className="head-title">
        <div className="name">
          <ColorTag color={color} />
          <h1 className="cut" title={label}>
            {label}
          </h1>
          {version !== null && <span className="pill">v{version}</span>}
        </div>
        <div className="actions">
          <Button look="quiet" onPress={() => void orFail(call('deployments.refresh', { id }))}>
            Refresh
          </Button>
          <Button onPress={() => void orFail(call('deployments.openDashboard', { id }))}>Open dashboard</Button>
          {main === 'sign-in' && !besidePanel && (
            <Button look="primary" onPress={signIn}>
              Sign in
            </Button>
          )}
          {main === 'copy-key' && <CopyKeyButton deployment={deployment} />}
        </div>
      </div>
      <Who deployment={deployment} besidePanel={besidePanel} />
    </header>
  );
}

function Who({ deployment, besidePanel }: Props) {
  const { host, identity, status } = deployment;
  const now = useNow(5_000);
  const { text, tone } = statusWords(deployment, now);
  const live = status.state === 'signed-in';
  const user = identity?.user;
  return (
    <>
      <p className="sub">
        {host}
        {user?.seen && (
          <>
            {live ? ' · signed in as ' : ' · last seen as '}
            <b>{user.value.name ?? user.value.username}</b> ({user.value.username})
          </>
        )}
        {user?.seen === false && !identity?.facts && ' · identity not visible to this key'}
        {identity && (
          <span title={dateAndTime(identity.confirmedAt)}>
            {' '}
            · confirmed {ago(status.state === 'signed-in' ? status.confirmedAt : identity.confirmedAt, now)}
          </span>
        )}
      </p>
      {!besidePanel && (!live || tone !== 'good') && (
        <p className="state">
          <Mark tone={tone} />
          <span className={tone}>{text}</span>
        </p>
      )}
    </>
  );
}
