import type { TidyUpView, VaultView } from '../contract/state.ts';

export interface VaultWords {
  readonly title: string;
  readonly text: string;
}

/** What the person has to know about the vault; null while nothing is wrong. */
export function vaultWords(vault: VaultView): VaultWords | null {
  const kept = vault.inMemory === 1 ? '1 key is' : `${vault.inMemory} keys are`;
  const inMemory = vault.inMemory === 0 ? '' : ` ${kept} in memory only and gone when Lanyard quits.`;
  switch (vault.state) {
    case 'opening':
      return null;
    case 'ready':
      return vault.inMemory === 0 ? null : { title: 'Not every key is stored yet', text: inMemory.trim() };
    case 'locked':
      return vault.unlocking
        ? { title: 'Waiting for the system’s own prompt', text: 'Enter your keyring password there.' }
        : { title: 'The keyring is locked', text: `Stored keys cannot be read until you unlock it.${inMemory}` };
    case 'denied':
      return {
        title: 'The keyring refused Lanyard',
        text: `Stored keys cannot be read. Allow Lanyard in the keyring’s settings.${inMemory}`,
      };
    case 'unavailable':
      return {
        title: 'No system keyring was found',
        text: `Keys stay in memory and are gone when Lanyard quits. Nothing is written unencrypted.${vault.inMemory === 0 ? '' : ` Now: ${vault.inMemory}.`}`,
      };
    case 'damaged':
      return {
        title: 'The stored keys cannot be opened',
        text: `Their encryption key is missing or wrong. Nothing was deleted; sign in again where needed.${inMemory}`,
      };
  }
}

const leftovers: Record<TidyUpView['what'], string> = {
  token: 'An API token',
  'session-key': 'A session key',
  registration: 'An OAuth2 client registration',
  'token-pair': 'An OAuth2 token pair',
};

/** One thing still to be given back to a deployment. */
export const tidyUpWords = (tidyUp: TidyUpView): string => `${leftovers[tidyUp.what]} at ${tidyUp.host}`;
