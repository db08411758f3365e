import { AsyncEntry, findCredentialsAsync } from '@napi-rs/keyring';
import { openParentPort } from './parent-port.ts';
import { requestSchema, type Reply, type Request } from './protocol.ts';
import { failureOf } from './states.ts';

/**
 * The keyring process: the only place where the native module is loaded. Its calls can block for seconds and hold up the
 * end of the process they run in, so they run in this one, which the app can kill.
 */
const port = openParentPort((message) => void answer(requestSchema.parse(message)));

async function answer(request: Request): Promise<void> {
  const { id } = request;
  const reply = (message: Reply) => port.send(message);
  try {
    // Unpinned it would fall back to the kernel's keyring, which is lost at reboot.
    const entry = new AsyncEntry(request.service, request.account, { linux: { store: 'secret-service' } });
    reply({ kind: 'connected', id });
    if (!request.mayPrompt) await refuseToPrompt(request.service);
    reply({ kind: 'done', id, text: await perform(entry, request.action) });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    reply({ kind: 'failed', id, failure: failureOf(detail), detail });
  }
}

async function perform(entry: AsyncEntry, action: Request['action']): Promise<string | null> {
  switch (action.name) {
    case 'read':
      return entry.getPassword();
    case 'write':
      await entry.setPassword(action.text);
      return null;
    case 'delete':
      await entry.deleteCredential();
      return null;
  }
}

/**
 * Fails when the entry is locked. Reading a locked entry of the Secret Service brings up the system's prompt, which a
 * background call would take away again seconds later; searching does not prompt, and says so when it meets a locked one.
 */
async function refuseToPrompt(service: string): Promise<void> {
  if (process.platform === 'linux') await findCredentialsAsync(service);
}
