const mostTails = 8;

/** A text as it compares when case and surrounding white space do not count. */
export const loosen = (text: string): string => text.trim().toLowerCase();

/** What follows each separator: `/org/team`, `org:team`, `coder-team`; of a distinguished name `CN=team,OU=org` each part. */
export function tailsOf(text: string): string[] {
  const tails: string[] = [];
  for (let index = 0; index < text.length - 1 && tails.length < mostTails; index++) {
    const character = text.charAt(index);
    if (!isSeparator(character)) continue;
    const end = character === '=' ? text.indexOf(',', index) : -1;
    tails.push(end === -1 ? text.slice(index + 1) : text.slice(index + 1, end));
  }
  return tails;
}

function isSeparator(character: string): boolean {
  switch (character) {
    case '/':
    case ':':
    case '\\':
    case '=':
    case '_':
    case '-':
      return true;
    default:
      return false;
  }
}
