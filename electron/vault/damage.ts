import { LanyardError } from '../contract/errors.ts';

/** Everything that can be wrong with what the vault finds, in the words that the person reads as `detail`. */
const words = {
  'no-data-key': 'Stored keys are here, but the keyring no longer holds the data key that opens them.',
  'not-a-data-key': 'What the keyring holds for this profile is not a data key of Lanyard.',
  'other-data-key': 'Sealed with another data key than the one in the keyring.',
  altered: 'The stored ciphertext was altered or cut.',
  moved: 'The stored ciphertext belongs to another deployment, address or purpose.',
} as const;

export type Damage = keyof typeof words;

/** `vault-damaged`, with the kind of damage for code and its words for the person. */
export class DamageError extends LanyardError {
  override readonly name = 'DamageError';

  constructor(
    readonly damage: Damage,
    options?: { cause?: unknown },
  ) {
    super('vault-damaged', words[damage], options);
  }
}
