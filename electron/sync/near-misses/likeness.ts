/** A text as it compares when case and surrounding white space do not count. */
export const loosen = (text: string): string => text.trim().toLowerCase();

const mostTails = 8;
const separators = '/:\\=_-';

/**
 * The parts of a text that follow a separator: of `/org/team`, `org:team` and `coder-team` the team; of a distinguished
 * name `CN=team,OU=org` each part. At most eight.
 */
export function tailsOf(text: string): string[] {
  const tails: string[] = [];
  for (let index = 0; index < text.length - 1 && tails.length < mostTails; index++) {
    const sign = text.charAt(index);
    if (!separators.includes(sign)) continue;
    const comma = sign === '=' ? text.indexOf(',', index) : -1;
    tails.push(text.slice(index + 1, comma < 0 ? text.length : comma));
  }
  return tails;
}
