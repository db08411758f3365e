const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** A span in milliseconds as its largest whole unit: “40 s”, “12 min”, “6 h”, “3 days”. Never negative. */
export function duration(span: number): string {
  if (span < minute) return `${Math.max(0, Math.floor(span / second))} s`;
  if (span < hour) return `${Math.floor(span / minute)} min`;
  if (span < 2 * day) return `${Math.floor(span / hour)} h`;
  return plural(Math.floor(span / day), 'day');
}

/** How long ago `time` was, in milliseconds since 1970: “just now”, “40 s ago”. */
export const ago = (time: number, now: number): string =>
  now - time < 5 * second ? 'just now' : `${duration(now - time)} ago`;

/** What is left until `time`: “6 h left”, “ended”. */
export const timeLeft = (time: number, now: number): string => (time <= now ? 'ended' : `${duration(time - now)} left`);

/** When something ends: “ends in 6 h”, “ended 2 days ago”. */
export const ending = (time: number, now: number): string =>
  time <= now ? `ended ${ago(time, now)}` : `ends in ${duration(time - now)}`;

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit' });
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** A moment in local time, as short as it stays clear: “09:10” today, “Tue 09:10” this week, “3 Sept 2026” beyond. */
export function moment(time: number, now: number): string {
  if (new Date(time).toDateString() === new Date(now).toDateString()) return clock.format(time);
  return Math.abs(now - time) < 6 * day ? weekday.format(time).replace(',', '') : date.format(time);
}

/** A moment in full, in local time: “3 Sept 2026, 09:10”. */
export const dateAndTime = (time: number): string => full.format(time);

/** A moment with its day in words where it is near: “today, 08:52”, “yesterday, 08:52”, “3 Sept 2026, 08:52”. */
export function dayAndTime(time: number, now: number): string {
  const sameDay = (other: number) => new Date(time).toDateString() === new Date(other).toDateString();
  if (sameDay(now)) return `today, ${clock.format(time)}`;
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  return sameDay(yesterday.getTime()) ? `yesterday, ${clock.format(time)}` : full.format(time);
}

const dayName = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });

/** The day of a past moment, as it follows a verb: “at 09:10” today, “on Tuesday” this week, “on 3 Sept 2026” before. */
export function dayWords(time: number, now: number): string {
  if (new Date(time).toDateString() === new Date(now).toDateString()) return `at ${clock.format(time)}`;
  return `on ${now - time < 6 * day ? dayName.format(time) : date.format(time)}`;
}
