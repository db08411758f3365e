/** One start of the app, as far as the vault goes: opens it and reports its state and the id of its data key. */
import { join } from 'node:path';
import { createKeyringClient } from '../../electron/adapters/keyring/client.ts';
import { spawnForked } from './spawn-forked.ts';
import { createFileLock } from '../../electron/adapters/store/file-lock.ts';
import { createVault } from '../../electron/vault/create-vault.ts';
import { kidOf } from '../../electron/vault/sealing.ts';
import { FakeVaultFile } from '../fakes/vault-file.ts';

const [folder = '', processPath = ''] = process.argv.slice(2);
const address = { entry: 'e', origin: 'https://coder.example.com', kind: 'snapshot', name: '' } as const;

const vault = createVault({
  keyring: createKeyringClient({ spawn: spawnForked(processPath) }),
  file: new FakeVaultFile(),
  lock: createFileLock(join(folder, 'data-key.lock')),
  profile: 'raced-profile',
});
// Four starts share two cores with the compiler of their own sources: longer than the app gives itself in the background.
await vault.unlock(AbortSignal.timeout(20_000));
const sealed = await vault.seal(address, 'text');
await vault.close();
process.send!(`${vault.view.state} ${sealed && kidOf(sealed)}`, () => process.disconnect());
