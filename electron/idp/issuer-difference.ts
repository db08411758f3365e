import { parseUrl } from '../contract/parse-url.ts';
import type { OidcProvider, ProviderAdvice } from '../contract/provider.ts';
import { shownText } from '../http/shown-text.ts';
import { presetOf } from './presets/presets.ts';

/** In which way an issuer that was found differs from the one that was typed, in words. */
function issuerDifference(typed: string, found: string): string {
  if (`${typed}/` === found) return 'It ends in a slash, and the typed one does not.';
  if (typed === `${found}/`) return 'It ends without a slash, and the typed one has one.';
  if (/[{}]|%7B/i.test(found)) return 'It is a template: the address typed stands for every tenant.';
  const [a, b] = [parseUrl(typed), parseUrl(found)];
  if (a === null || b === null) return 'It is no address.';
  if (a.host !== b.host) return 'It is on another host.';
  if (a.protocol !== b.protocol) return `It begins with ${b.protocol}//, and the typed one with ${a.protocol}//.`;
  return 'Its path is another, or written in another case.';
}

/** What to do about a discovery document of another issuer. */
export const issuerAdvice = ({ issuer, preset }: OidcProvider, found: string): ProviderAdvice => ({
  cause: `The provider calls itself “${shownText(found, 200)}”. ${issuerDifference(issuer, found)}`,
  remedy: `Issuers are compared letter by letter, by Coder too. ${presetOf(preset).issuer.hint}`,
});
