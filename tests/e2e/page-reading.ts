import type { Page } from '@playwright/test';

/** Reading a page from outside, to compare it with and without Gloss. */

/**
 * The page's DOM: its serialised form, then every node in order with what serialising does not tell (how text is
 * split into nodes, open shadow roots, what has been typed). Gloss's own host is left out.
 */
export function readDom(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const host = 'gloss-popover';
    const lines = document.documentElement.outerHTML
      .replace(new RegExp(`<${host}[^>]*></${host}>`, 'g'), '')
      .split('\n');
    const visit = (node: Node, depth: number): void => {
      if (node instanceof Element && node.localName === host) return;
      const attributes =
        node instanceof Element ? [...node.attributes].map(({ name, value }) => `${name}=${value}`) : [];
      const value = 'value' in node ? String(node.value) : '';
      lines.push(`${depth} ${node.nodeName} ${attributes.join(' ')} ${value} ${node.nodeValue ?? ''}`);
      if (node instanceof Element && node.shadowRoot) visit(node.shadowRoot, depth + 1);
      for (const child of node.childNodes) visit(child, depth + 1);
    };
    visit(document, 0);
    return lines;
  });
}

/** The first place where two readings differ; for messages that can be read. */
export function firstDifference(
  before: string[],
  after: string[],
): { before: string; after: string } | undefined {
  const length = Math.max(before.length, after.length);
  for (let at = 0; at < length; at++) {
    const [one = '(nothing)', other = '(nothing)'] = [before[at], after[at]];
    if (one !== other) return { before: one.slice(0, 500), after: other.slice(0, 500) };
  }
  return undefined;
}

/** Elements whose text is not prose (issue 2, "In the page"), and those that show none. */
const NO_PROSE =
  'input, textarea, select, datalist, [contenteditable], [role="textbox"], code, pre, kbd, samp, var, tt, script, style, ' +
  'noscript, template, svg, math, iframe, object, embed, video, audio, canvas, meter, progress';

/** The text a reader sees, line by line. Takes the other elements out of the page, so nothing is left to compare. */
export function takeVisibleText(page: Page): Promise<string> {
  return page.evaluate((selector) => {
    for (const element of document.querySelectorAll(selector)) element.remove();
    return document.body.innerText;
  }, NO_PROSE);
}

/** Where each highlighted range lies: its text nodes, counted in document order, and the offsets in them. */
export function highlightPlaces(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const numbers = new Map<Node, number>();
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) numbers.set(walker.currentNode, numbers.size);
    return [...(CSS.highlights.get('gloss') ?? [])].map(
      ({ startContainer, startOffset, endContainer, endOffset }) =>
        `${numbers.get(startContainer)}.${startOffset}-${numbers.get(endContainer)}.${endOffset}`,
    );
  });
}

/** An error in a page: an exception, or what is logged as one; `place` is its address or stack. */
interface PageError {
  text: string;
  place: string;
}

/** Notes every error a page reports from now on. */
export function noteErrors(page: Page): PageError[] {
  const errors: PageError[] = [];
  page.on('pageerror', ({ message, stack = '' }) => errors.push({ text: message, place: stack }));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push({ text: message.text(), place: message.location().url });
  });
  return errors;
}

/** What the browser says of a page's own files that cannot be had; how often depends on what it loads when. */
const MISSING_FILE = /^(Failed to load resource|Manifest fetch)/;

/** The errors that are there with Gloss only, or come from it. */
export function errorsFromGloss(without: PageError[], withGloss: PageError[]): PageError[] {
  const known = new Set(without.map(({ text }) => text));
  return withGloss.filter(
    ({ text, place }) =>
      `${text} ${place}`.includes('chrome-extension://') || !(known.has(text) || MISSING_FILE.test(text)),
  );
}
