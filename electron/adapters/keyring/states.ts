import type { KeyringFailure } from '../../vault/keyring.ts';

/**
 * What each text means. `@napi-rs/keyring` gives every failure the code `GenericFailure`, so its text is all there is;
 * the texts are those of its Linux, macOS (Security framework) and Windows (Credential Manager) stores.
 */
const meanings: readonly (readonly [RegExp, KeyringFailure])[] = [
  [/IsLocked|object locked|interaction is not allowed/i, 'locked'],
  [/prompt (was )?dismissed|user canceled|user name or passphrase|access.?denied|permission denied/i, 'denied'],
  [/did not receive a reply|timed? ?out|NoReply/i, 'hanging'],
];

/** The state behind an error text. A text that nobody has seen yet says that the keyring cannot be used, no more. */
export const failureOf = (text: string): KeyringFailure =>
  meanings.find(([pattern]) => pattern.test(text))?.[1] ?? 'unavailable';
