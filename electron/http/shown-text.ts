/** What turns the direction of the text around it, and what is no text at all. */
const unwanted = /[\p{Bidi_Control}\p{Cc}]+/gu;

/**
 * A deployment's words, fit to stand beside ours in the window, the tray and a notification: on one line, at most
 * `limit` characters, and without control characters and those that change the direction of what follows
 * (Unicode UAX #9, explicit formatting characters).
 */
export function shownText(text: string, limit = 200): string {
  const clean = text.replace(unwanted, ' ').trim();
  return clean.length > limit ? `${clean.slice(0, limit - 1)}…` : clean;
}
