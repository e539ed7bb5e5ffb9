/** What Gloss shows on a page, seen from outside: the page's own world and the browser's debugging protocol. */

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Frame} Frame */

/** The registry key of all shown matches (DESIGN.md, section 4). */
const SHOWN = 'gloss';

/**
 * The texts of the highlighted ranges, in reading order, with white space as it is shown.
 * @param {Page | Frame} page
 * @returns {Promise<string[]>}
 */
export async function highlightTexts(page) {
  const handle = await shownRanges(page);
  const texts = await handle.evaluate((ranges) => ranges.map((range) => String(range).replace(/\s+/g, ' ')));
  await handle.dispose();
  return texts;
}

/**
 * The highlighted ranges, in reading order, as ranges that can be measured. What the page has removed is not
 * painted, whether or not it is still registered.
 * @param {Page | Frame} page
 */
function shownRanges(page) {
  return page.evaluateHandle((name) => {
    // What the page has just removed stays in the registry until the next frame.
    // So does what lies in text that has just become shorter.
    const present = [...(CSS.highlights.get(name) ?? [])].filter(
      ({ startContainer, endContainer, endOffset }) =>
        startContainer.isConnected && endOffset <= (endContainer.nodeValue ?? '').length,
    );
    const ranges = present.map((shown) => {
      const range = document.createRange();
      range.setStart(shown.startContainer, shown.startOffset);
      range.setEnd(shown.endContainer, shown.endOffset);
      return range;
    });
    /** From the document to a node, through shadow roots and slots. @param {any} node @returns {Node[]} */
    const way = (node) => (node ? [...way(node.assignedSlot ?? node.parentNode ?? node.host), node] : []);
    return ranges.sort((a, b) => {
      if (a.startContainer.getRootNode() === b.startContainer.getRootNode())
        return a.compareBoundaryPoints(Range.START_TO_START, b);
      const [one, other] = [way(a.startContainer), way(b.startContainer)];
      const parting = one.findIndex((node, at) => node !== other[at]);
      return one[parting]?.compareDocumentPosition(/** @type {Node} */ (other[parting])) === 4 ? -1 : 1;
    });
  }, SHOWN);
}

/**
 * Scrolls a highlighted range into view and tells where it is.
 * @param {Page} page
 * @param {{ text?: string, nth?: number }} which the nth (from 0) in reading order, of those with this text
 * @returns {Promise<{ x: number, y: number } | undefined>} the middle of its first line, undefined when there is
 *   no such range or nothing of it to be seen
 */
async function highlightPosition(page, { text, nth = 0 }) {
  const handle = await shownRanges(page);
  const position = await handle.evaluate(
    async (ranges, which) => {
      const range = ranges.filter(
        (shown) => which.text === undefined || String(shown).replace(/\s+/g, ' ') === which.text,
      )[which.nth];
      const parent = range?.startContainer.parentNode;
      const element = parent instanceof ShadowRoot ? parent.host : range?.startContainer.parentElement;
      if (!range || !element) return undefined;
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const line = [...range.getClientRects()].find(({ width, height }) => width > 1 && height > 1);
      if (!line) return undefined;
      return { x: line.x + line.width / 2, y: line.y + line.height / 2 };
    },
    { text, nth },
  );
  await handle.dispose();
  return position;
}

/**
 * Moves the mouse to a highlighted range, from where no term is.
 * @param {Page} page
 * @param {{ text?: string, nth?: number }} which
 * @returns {Promise<boolean>} whether there is such a range
 */
export async function hoverHighlight(page, which) {
  const position = await highlightPosition(page, which);
  if (!position) return false;
  await page.mouse.move(1, 1);
  await page.mouse.move(position.x, position.y, { steps: 4 });
  return true;
}

/**
 * @typedef {object} Card the card as it stands in the page
 * @property {string} entry "packId/entryId"
 * @property {string} text what it says, in order, its parts joined with spaces
 * @property {Record<string, string>} attributes of its outermost element
 * @property {{ x: number, y: number, width: number, height: number } | undefined} box in the viewport
 */

/**
 * The card, read through the browser's debugging protocol: its shadow root is closed to everything else.
 * @param {Page} page
 * @returns {Promise<Card | undefined>}
 */
export async function readCard(page) {
  const session = await page.context().newCDPSession(page);
  try {
    const host = await describeHost(session);
    const card = host && find(host, (node) => 'data-entry' in attributesOf(node));
    if (!card) return undefined;
    const attributes = attributesOf(card);
    const model = await session
      .send('DOM.getBoxModel', { backendNodeId: card.backendNodeId })
      .catch(() => undefined);
    return {
      entry: attributes['data-entry'] ?? '',
      text: textsOf(card).join(' '),
      attributes,
      box: model && boxOf(model.model.border),
    };
  } catch (error) {
    // The card went, or the page did, while it was being read.
    if (error instanceof Error && /Could not find node|No node|does not belong|closed/i.test(error.message))
      return undefined;
    throw error;
  } finally {
    await session.detach().catch(() => {});
  }
}

/**
 * Waits for a card.
 * @param {Page} page
 * @param {number} timeout milliseconds
 * @returns {Promise<Card | undefined>} undefined when none has come by then
 */
export async function waitForCard(page, timeout) {
  const end = Date.now() + timeout;
  for (;;) {
    const card = await readCard(page);
    if (card || Date.now() > end) return card;
    await page.waitForTimeout(50);
  }
}

/**
 * The host and all that is in it.
 * @param {import('@playwright/test').CDPSession} session
 * @returns {Promise<CdpNode | undefined>} undefined when the page has none
 */
export async function describeHost(session) {
  const { root } = await session.send('DOM.getDocument', { depth: 0 });
  const selector = 'gloss-popover';
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  if (nodeId === 0) return undefined;
  const { node } = await session.send('DOM.describeNode', { nodeId, depth: -1, pierce: true });
  return node;
}

/**
 * Where to press something in the card.
 * @param {Page} page
 * @param {string} name its words, or what its name begins with
 * @returns {Promise<{ x: number, y: number } | undefined>} its middle in the viewport
 */
export async function placeInCard(page, name) {
  const session = await page.context().newCDPSession(page);
  try {
    const host = await describeHost(session);
    if (!host) return undefined;
    const wanted = find(host, (node) => {
      const { role, 'aria-label': label } = attributesOf(node);
      const canBePressed = ['BUTTON', 'A'].includes(node.nodeName) || role === 'link';
      return canBePressed && (label?.startsWith(name) || textsOf(node).join(' ') === name);
    });
    if (!wanted) return undefined;
    const { model } = await session.send('DOM.getBoxModel', { backendNodeId: wanted.backendNodeId });
    const { x, y, width, height } = boxOf(model.border);
    return { x: x + width / 2, y: y + height / 2 };
  } finally {
    await session.detach().catch(() => {});
  }
}

/** @typedef {{ nodeType: number, nodeName: string, nodeValue: string, backendNodeId: number, attributes?: string[], children?: CdpNode[], shadowRoots?: CdpNode[] }} CdpNode */

/** @param {CdpNode} node @returns {CdpNode[]} */
function childrenOf(node) {
  return [...(node.shadowRoots ?? []), ...(node.children ?? [])];
}

/** @param {CdpNode} node @param {(node: CdpNode) => boolean} isWanted @returns {CdpNode | undefined} */
function find(node, isWanted) {
  if (isWanted(node)) return node;
  for (const child of childrenOf(node)) {
    const found = find(child, isWanted);
    if (found) return found;
  }
  return undefined;
}

/** @param {CdpNode} node @returns {Record<string, string>} */
function attributesOf({ attributes = [] }) {
  /** @type {Record<string, string>} */
  const byName = {};
  for (let at = 0; at + 1 < attributes.length; at += 2)
    byName[attributes[at] ?? ''] = attributes[at + 1] ?? '';
  return byName;
}

const TEXT_NODE = 3;

/** @param {CdpNode} node @returns {string[]} */
function textsOf(node) {
  if (node.nodeType !== TEXT_NODE) return childrenOf(node).flatMap(textsOf);
  const text = node.nodeValue.trim();
  return text ? [text] : [];
}

/** @param {number[]} quad four corners, from the top left, as x, y */
function boxOf([x = 0, y = 0, right = 0, , , bottom = 0]) {
  return { x, y, width: right - x, height: bottom - y };
}
