import type { PresetView } from '../../electron/contract/provider-view.ts';
import { useCall } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { useMessages } from '../ui/messages.tsx';
import { type Draft, redirectsOf } from './draft.ts';

interface Props {
  readonly id: string;
  readonly preset: PresetView;
  readonly draft: Draft;
  readonly path: string;
}

/** What to register at the provider, with the exact redirect URIs. */
export function Register({ id, preset, draft, path }: Props) {
  const call = useCall();
  const { orFail, say } = useMessages();
  const { host, ports } = redirectsOf(draft);
  const uris = ports.map((port) => ({ port, uri: `http://${host}${port === null ? '' : `:${port}`}${path}` }));
  const copy = async (port: number | null) => {
    if (await orFail(call('provider.copyRedirect', { id, host, port }))) say('Redirect URI copied.');
  };
  return (
    <section className="register" aria-label="To register at the provider">
      <h3>To register at the provider</h3>
      <ol>
        {preset.register.map((line) => (
          <li key={line}>{line.replaceAll('{redirect}', uris[0]?.uri ?? '')}</li>
        ))}
      </ol>
      <p>Redirect URI{uris.length > 1 && 's, each of them'}:</p>
      <ul>
        {uris.map(({ port, uri }) => (
          <li key={uri}>
            <code className="mono">{uri}</code>{' '}
            <Button look="quiet" aria-label={`Copy ${uri}`} onPress={() => void copy(port)}>
              Copy
            </Button>
          </li>
        ))}
      </ul>
      {preset.expect.length > 0 && (
        <details>
          <summary>What its claims are usually like</summary>
          <ul>
            {preset.expect.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
      {preset.settings.length > 0 && (
        <details>
          <summary>What a deployment behind it usually sets</summary>
          <ul>
            {preset.settings.map(({ line, why }) => (
              <li key={line}>
                <code className="mono">{line}</code> {why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
