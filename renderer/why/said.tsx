import { RawText } from '../ui/raw-text.tsx';
import type { Sentence } from '../../electron/contract/explanation/sentence.ts';

/** How many characters of a value stand in a line that is itself pressed to open. */
const most = 80;

/** A sentence: our words as they are, raw names and values set apart and inert. */
export const Said = ({ sentence }: { readonly sentence: Sentence }) =>
  sentence.map((piece, index) => (typeof piece === 'string' ? piece : <RawText key={index} text={piece.raw} />));

/** The same for a line that is pressed to open: nothing in it can be pressed for itself. */
export const SaidBriefly = ({ sentence }: { readonly sentence: Sentence }) =>
  sentence.map((piece, index) => (typeof piece === 'string' ? piece : <Brief key={index} text={piece.raw} />));

/** A raw name or value, its beginning only. */
export const Brief = ({ text }: { readonly text: string }) => <RawText text={text} limit={most} brief />;

/** Whether `Brief` leaves something out. */
export const isCut = (text: string): boolean => text.length > most;
