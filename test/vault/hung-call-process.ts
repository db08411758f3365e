/** An app that is told to quit while a call to the keyring hangs, and that does not even close the vault. */
import { createKeyringClient } from '../../electron/adapters/keyring/client.ts';
import { spawnForked } from './spawn-forked.ts';

const keyring = createKeyringClient({ spawn: spawnForked(process.argv[2]!) });
keyring.read('any', { signal: new AbortController().signal, mayPrompt: true }).catch(() => process.exit(1));
process.once('message', () => process.exit(0));
process.send!('asked');
