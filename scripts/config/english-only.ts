import type { Plugin } from 'vite';

/** React Aria's strings in one language, e.g. `react-aria/dist/private/intl/dnd/de-DE.mjs`. */
const otherLanguage =
  /react-(?:aria|aria-components|stately)\/dist\/private\/intl\/(?:\w+\/)?(?!en-US)[a-z]{2}-[A-Z]{2}\.mjs$/;

/**
 * Leaves out React Aria's strings in other languages, as its own `optimize-locales-plugin` does: an empty dictionary
 * makes it fall back to English. Lanyard speaks English, and a label in another language between would be out of place.
 */
export const englishOnly: Plugin = {
  name: 'english-only',
  load: { filter: { id: otherLanguage }, handler: () => 'export default undefined;' },
};
