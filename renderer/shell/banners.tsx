import type { Notice, TidyUpView } from '../../electron/contract/state.ts';
import { ago } from '../../electron/words/time.ts';
import { tidyUpWords, vaultWords } from '../../electron/words/vault.ts';
import { useAppState, useCall } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/clock.ts';
import { FaultBoundary } from '../ui/fault-boundary.tsx';
import { useMessages } from '../ui/messages.tsx';
import { Note } from '../ui/note.tsx';

const damaged: Record<Notice['kind'], string> = {
  'settings-damaged': 'The settings file was damaged',
  'vault-file-damaged': 'The file of encrypted keys was damaged',
};

/** What concerns the whole app: the vault, damaged files, things still to be given back. */
export function Banners() {
  const { notices, tidyUps, vault } = useAppState();
  if (vaultWords(vault) === null && notices.length === 0 && tidyUps.length === 0) return null;
  return (
    <section className="banners" aria-label="About Lanyard itself">
      <FaultBoundary panel="What concerns Lanyard itself">
        <VaultBanner />
        {notices.map((notice) => (
          <NoticeBanner key={notice.id} notice={notice} />
        ))}
        {tidyUps.length > 0 && <TidyUpBanner tidyUps={tidyUps} />}
      </FaultBoundary>
    </section>
  );
}

function VaultBanner() {
  const { vault } = useAppState();
  const call = useCall();
  const { orFail } = useMessages();
  const words = vaultWords(vault);
  if (words === null) return null;
  const canUnlock = vault.state === 'locked' || vault.state === 'denied';
  return (
    <Note
      tone={vault.state === 'damaged' ? 'bad' : 'warn'}
      title={words.title}
      actions={
        vault.unlocking ? (
          <Button onPress={() => void orFail(call('vault.cancelUnlock', {}))}>Cancel</Button>
        ) : (
          canUnlock && (
            <Button look="primary" onPress={() => void orFail(call('vault.unlock', {}))}>
              Unlock
            </Button>
          )
        )
      }
    >
      <p>{words.text}</p>
      {vault.detail !== undefined && <p className="detail-words">{vault.detail}</p>}
    </Note>
  );
}

function NoticeBanner({ notice }: { readonly notice: Notice }) {
  const call = useCall();
  const { orFail } = useMessages();
  return (
    <Note
      tone="warn"
      title={damaged[notice.kind]}
      actions={<Button onPress={() => void orFail(call('notices.dismiss', { id: notice.id }))}>Dismiss</Button>}
    >
      <p>It was moved aside; Lanyard goes on with what it could still read. The file:</p>
      <p className="detail-words">{notice.path}</p>
    </Note>
  );
}

function TidyUpBanner({ tidyUps }: { readonly tidyUps: readonly TidyUpView[] }) {
  const now = useNow(60_000);
  return (
    <Note tone="dim" title="Still to be given back">
      <ul>
        {tidyUps.map((tidyUp) => (
          <li key={tidyUp.id}>
            {tidyUpWords(tidyUp)}, <span className="dim">first tried {ago(tidyUp.since, now)}</span>
          </li>
        ))}
      </ul>
      <p className="dim">Lanyard tries again whenever the deployment can be reached.</p>
    </Note>
  );
}
