/** The document with every value of another type: text for numbers, numbers for text, an object for a list. */
export function retype(value: unknown): unknown {
  if (Array.isArray(value)) return { list: value.length };
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, retype(member)]));
  }
  if (typeof value === 'string') return value.length;
  return typeof value === 'number' ? String(value) : 'neither';
}

/** The document with every object in it empty; a list keeps its length. */
export function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  return typeof value === 'object' && value !== null ? {} : value;
}
