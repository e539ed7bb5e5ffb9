/** Which documents are read, and from when on. */

/** Documents a browser shows as text, besides those of HTML. */
const PLAIN_TEXT = new Set(['text/plain', 'text/markdown']);

/** Whether a document is the browser's view of plain text: one `<pre>`, which is prose here and not code. */
export function isPlainText({ contentType }: Pick<Document, 'contentType'>): boolean {
  return PLAIN_TEXT.has(contentType);
}

/**
 * Whether a document has text to read: HTML, XHTML, plain text. Not SVG documents (drawings with labels, as SVG in
 * a page is left out), not feeds and other XML, not the browser's views of JSON, source code, images, video and PDF.
 */
export function documentIsReadable(document: Pick<Document, 'contentType'>): boolean {
  return ['text/html', 'application/xhtml+xml'].includes(document.contentType) || isPlainText(document);
}

/** Where a document's text lies, if it has an element at all. */
export function rootOf(document: Document): Element | null {
  const { body, documentElement } = document;
  return (isPlainText(document) ? document.querySelector('pre') : body) ?? documentElement;
}

/**
 * Resolves when the page is one the reader has opened. One that is only loaded ahead (speculation rules) may never
 * be seen, and the tab it belongs to still has another address: nothing is asked or painted before.
 */
export async function activation(signal: AbortSignal): Promise<void> {
  if (!('prerendering' in document) || !document.prerendering) return;
  await new Promise((resolve) =>
    document.addEventListener('prerenderingchange', resolve, { once: true, signal }),
  );
}
