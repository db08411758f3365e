/** Maps `items` with at most `width` calls running at a time; the order is kept, the first failure ends it. */
export async function inBatches<Item, Value>(
  items: readonly Item[],
  width: number,
  map: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const values: Value[] = [];
  for (let at = 0; at < items.length; at += width) {
    values.push(...(await Promise.all(items.slice(at, at + width).map(map))));
  }
  return values;
}
