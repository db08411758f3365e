import type { DeploymentView } from '../../electron/contract/state.ts';

/** The one thing a person most likely wants from a deployment in its present state; null while a sign-in runs. */
export function mainAction({ status, signIn, credential }: DeploymentView): 'sign-in' | 'copy-key' | null {
  const signingIn = signIn !== null && signIn.failure === null;
  switch (status.state) {
    case 'signed-in':
      return 'copy-key';
    case 'checking':
      return credential === null ? null : 'copy-key';
    case 'unreachable':
      if (status.hasKey) return 'copy-key';
      return signingIn ? null : 'sign-in';
    case 'key-unreadable':
      // Unlocking the keyring brings this one back; a new sign-in would only add a key to be lost.
      return signingIn || status.failure.code === 'vault-locked' ? null : 'sign-in';
    case 'signed-out':
    case 'ended':
      return signingIn ? null : 'sign-in';
  }
}
