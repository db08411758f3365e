import type { ProviderView } from '../../electron/contract/provider-view.ts';
import { ago } from '../../electron/words/time.ts';
import { useCall } from '../bridge.ts';
import { useNavigation } from '../ui/navigation.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/clock.ts';
import { Mark } from '../ui/mark.tsx';
import { useMessages } from '../ui/messages.tsx';
import { RawText } from '../ui/raw-text.tsx';
import { GithubResult } from './github-result.tsx';

const tokenWords = {
  revoked: 'The provider took the tokens back.',
  'not-offered': 'The tokens are forgotten here; the provider has no way to take them back.',
  failed: 'The tokens are forgotten here; the provider did not take them back, so they end by themselves.',
};

/** What the last look found, in a line, and where to read it. */
export function ProviderResult({ id, provider }: { readonly id: string; readonly provider: ProviderView }) {
  const { inspection, signedIn } = provider;
  const now = useNow(30_000);
  const { go } = useNavigation();
  const call = useCall();
  const { orFail, say } = useMessages();
  const signOut = async () => {
    const done = await orFail(call('provider.signOut', { id }));
    if (!done) return;
    const page = done.value.page ? ' Its sign-out page opened in your browser: go on there.' : '';
    say(`${tokenWords[done.value.tokens]}${page}`);
  };
  return (
    <>
      {inspection && (
        <p className="provider-result">
          <Mark tone={inspection.warnings > 0 ? 'warn' : 'good'} />
          <span>
            {inspection.kind === 'oidc' ? `${inspection.count} claims` : 'GitHub account'} of{' '}
            <RawText text={inspection.who} />, {ago(inspection.at, now)}.
          </span>
          {inspection.kind === 'oidc' && (
            <Button look="inline" onPress={() => go({ at: 'deployment', id, tab: 'claims' })}>
              Show the claims
            </Button>
          )}
        </p>
      )}
      {inspection?.kind === 'github' && <GithubResult id={id} at={inspection.at} />}
      {signedIn && (
        <p className="hint">
          Tokens of this sign-in are kept, encrypted, to read the claims again.{' '}
          <Button look="inline" onPress={() => void signOut()}>
            Sign out at the provider
          </Button>{' '}
          gives them back and opens its sign-out page where it has one. That can sign you out of other apps too.
        </p>
      )}
    </>
  );
}
