import type { Page } from 'playwright-core';

/** What a page shows and keeps: its document, what stands in its fields, its storage. */
export const documentOf = async (page: Page): Promise<Buffer> => {
  const parts = await page.evaluate(() => [
    document.documentElement.outerHTML,
    ...[...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map(({ value }) => value),
    JSON.stringify(localStorage),
    JSON.stringify(sessionStorage),
    document.cookie,
    location.href,
    document.title,
  ]);
  return Buffer.from(parts.join('\n'), 'utf8');
};

/** A snapshot of a page's JavaScript heap, as DevTools takes it. Of each string it holds the first 1024 characters. */
export const heapOf = async (page: Page): Promise<Buffer> => {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return Buffer.from(chunks.join(''), 'utf8');
};
