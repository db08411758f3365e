/** How a mark can be written, besides as it is. */
export const encodingNames = ['raw', 'base64', 'base64url', 'hex', 'URL-encoded', 'UTF-16LE'] as const;
export type EncodingName = (typeof encodingNames)[number];

/** The bytes to look for: `mark` in every encoding, and in base64 wherever in the encoded text it may stand. */
export const encodingsOf = (mark: string): readonly { readonly encoding: EncodingName; readonly bytes: Buffer }[] => {
  const bytes = Buffer.from(mark, 'utf8');
  const texts: readonly (readonly [EncodingName, readonly string[]])[] = [
    ['raw', [mark]],
    ['base64', inBase64(bytes, 'base64')],
    ['base64url', inBase64(bytes, 'base64url')],
    ['hex', bothCases(bytes.toString('hex'))],
    ['URL-encoded', [encodeURIComponent(mark), ...bothCases(percentEncoded(bytes))]],
  ];
  const distinct = new Map<string, EncodingName>();
  for (const [encoding, written] of texts)
    for (const text of written) if (!distinct.has(text)) distinct.set(text, encoding);
  return [
    ...[...distinct].map(([text, encoding]) => ({ encoding, bytes: Buffer.from(text, 'latin1') })),
    { encoding: 'UTF-16LE', bytes: Buffer.from(mark, 'utf16le') },
  ];
};

/**
 * What stands in the base64 of any text around `bytes`. Three bytes become four characters, so there are three ways in
 * which the mark can fall into groups; characters that depend on its neighbours are left out.
 */
const inBase64 = (bytes: Buffer, encoding: 'base64' | 'base64url'): string[] =>
  [0, 1, 2].map((before) => {
    const whole = Math.floor((before + bytes.length) / 3) * 3;
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .subarray(0, whole)
      .toString(encoding);
    return text.slice(before === 0 ? 0 : 4);
  });

const bothCases = (text: string): string[] => [text.toLowerCase(), text.toUpperCase()];

const percentEncoded = (bytes: Buffer): string =>
  [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
