import type { CDPSession, Frame, Page } from '@playwright/test';
import { expect } from './fixtures';

/** The card wherever it is drawn (also in frames, and in dialogs in shadow roots), measured through the debugging protocol. */

export interface Box {
  x: number;
  y: number;
  right: number;
  bottom: number;
}

export interface Probe {
  entry: string;
  role: string;
  /** In the viewport of the page, painted or not; undefined where it has no box. */
  box: Box | undefined;
  /** What the host lies in, in lower case. */
  parent: string;
  /** How many hosts there are in the page and all its frames. */
  hosts: number;
}

interface Node {
  nodeId: number;
  nodeName: string;
  backendNodeId: number;
  attributes?: string[];
  children?: Node[];
  shadowRoots?: Node[];
  contentDocument?: Node;
}

interface Found extends Probe {
  card: Node;
}

/** The open card, if there is one. */
export async function probe(page: Page): Promise<Probe | undefined> {
  return withSession(page, async (session) => {
    const found = await findCard(session);
    if (!found) return undefined;
    const { entry, role, box, parent, hosts } = found;
    return { entry, role, box, parent, hosts };
  });
}

/** Waits for a card that explains an entry, and is laid out. */
export async function expectProbe(page: Page, entry: string): Promise<Probe & { box: Box }> {
  await expect
    .poll(async () => {
      const found = await probe(page);
      return found?.box ? found.entry : undefined;
    })
    .toBe(entry);
  const found = await probe(page);
  if (!found?.box) throw new Error('The card has gone');
  return { ...found, box: found.box };
}

export async function expectNoProbe(page: Page): Promise<void> {
  await expect.poll(() => probe(page)).toBeUndefined();
}

/** Where a control of the card is, by the name it has for assistive technology. */
async function controlBox(page: Page, name: RegExp): Promise<Box> {
  return withSession(page, async (session) => {
    const found = await findCard(session);
    const control = found && all(found.card).find((node) => name.test(attributeOf(node, 'aria-label')));
    const box = control && (await boxOf(session, control));
    if (!box) throw new Error(`The card has no control ${String(name)}`);
    return box;
  });
}

/** Clicks a control of the card, which must be what is hit there: nothing over it, and not inert. */
export async function clickControl(page: Page, name: RegExp): Promise<void> {
  const { x, y, right, bottom } = await controlBox(page, name);
  const [middle, centre] = [(x + right) / 2, (y + bottom) / 2];
  await expect.poll(() => isCardAt(page, middle, centre), { message: 'the card is what is hit' }).toBe(true);
  await page.mouse.click(middle, centre);
}

/** Whether the card is what a click in the page's viewport would meet. */
async function isCardAt(page: Page, x: number, y: number): Promise<boolean> {
  return withSession(page, async (session) => {
    const found = await findCard(session);
    // It counts from the top of the document.
    const { cssVisualViewport: view } = await session.send('Page.getLayoutMetrics');
    const at = { x: Math.round(x + view.pageX), y: Math.round(y + view.pageY) };
    const hit = await session
      .send('DOM.getNodeForLocation', { ...at, ignorePointerEventsNone: false })
      .catch(() => undefined);
    return all(found?.card).some(({ backendNodeId }) => backendNodeId === hit?.backendNodeId);
  });
}

/** Where a term is that a page or a frame of it has underlined: one box a line, in that page's or frame's viewport. */
export async function termLines(frame: Page | Frame, text: string): Promise<Box[]> {
  const lines = await ('mouse' in frame ? inOwnWorld(frame, linesOf, text) : frame.evaluate(linesOf, text));
  return lines.filter(({ x, y, right, bottom }) => right - x > 1 && bottom - y > 1);
}

function linesOf(wanted: string): Box[] {
  for (const { startContainer, startOffset, endContainer, endOffset } of CSS.highlights.get('gloss') ?? []) {
    const range = document.createRange();
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
    if (range.toString().replaceAll(/\s+/g, ' ') !== wanted) continue;
    return Array.from(range.getClientRects(), ({ x, y, right, bottom }) => ({ x, y, right, bottom }));
  }
  return [];
}

/** Runs a function in the page's document, but in a world of its own: the page may have changed all that is in its own. */
export async function inOwnWorld<A, R>(page: Page, work: (argument: A) => R, argument: A): Promise<R> {
  return withSession(page, async (session) => {
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId } = await session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
    });
    const { result } = await session.send('Runtime.callFunctionOn', {
      functionDeclaration: String(work),
      executionContextId,
      arguments: [{ value: argument }],
      returnByValue: true,
    });
    return result.value as R;
  });
}

/** Rests on the middle of a line of a term, coming from elsewhere. */
export async function restOn(page: Page, text: string, line = 0): Promise<Box> {
  await expect.poll(() => scrollTo(page, text), { message: text }).toBe(true);
  await expect
    .poll(async () => (await termLines(page, text)).length, { message: text })
    .toBeGreaterThan(line);
  const box = (await termLines(page, text))[line]!;
  await page.mouse.move(1, 1);
  await page.mouse.move((box.x + box.right) / 2, (box.y + box.bottom) / 2, { steps: 4 });
  return box;
}

/** @returns whether a term is underlined */
async function scrollTo(page: Page, text: string): Promise<boolean> {
  const [line] = await termLines(page, text);
  if (!line) return false;
  const { width, height } = await inOwnWorld(page, viewSize, undefined);
  if (line.x >= 0 && line.right <= width && line.y >= 0 && line.bottom <= height) return true;
  await inOwnWorld(page, bringIntoView, text);
  // A moment after it scrolled, a page opens nothing.
  await page.waitForTimeout(300);
  return true;
}

function bringIntoView(wanted: string): void {
  const ranges = [...(CSS.highlights.get('gloss') ?? [])];
  const range = ranges.find(({ startContainer }) => startContainer.nodeValue?.includes(wanted));
  const scrolled = { block: 'center', inline: 'center', behavior: 'instant' } as const;
  range?.startContainer.parentElement?.scrollIntoView(scrolled);
}

function viewSize(): { width: number; height: number } {
  return { width: innerWidth, height: innerHeight };
}

function overlaps(one: Box, other: Box): boolean {
  return one.x < other.right && other.x < one.right && one.y < other.bottom && other.y < one.bottom;
}

/** The card stands in the viewport, and not on the line it explains. */
export async function expectBeside(page: Page, box: Box, line: Box): Promise<void> {
  const { width, height } = await inOwnWorld(page, viewSize, undefined);
  const within = box.x >= 0 && box.y >= 0 && box.right <= width && box.bottom <= height;
  expect(within, `${JSON.stringify(box)} in ${width} × ${height}`).toBe(true);
  expect(overlaps(box, line), `${JSON.stringify(box)} over ${JSON.stringify(line)}`).toBe(false);
}

async function withSession<T>(page: Page, work: (session: CDPSession) => Promise<T>): Promise<T> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('DOM.enable');
    return await work(session);
  } finally {
    await session.detach().catch(() => {});
  }
}

async function findCard(session: CDPSession): Promise<Found | undefined> {
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const parents = new Map<Node, Node>();
  const nodes = all(root, parents);
  const hosts = nodes.filter(({ nodeName }) => nodeName === 'GLOSS-POPOVER');
  const card = hosts.flatMap((host) => all(host)).find((node) => attributeOf(node, 'data-entry'));
  const host = hosts.find((one) => card && all(one).includes(card));
  if (!card || !host) return undefined;
  return {
    card,
    entry: attributeOf(card, 'data-entry'),
    role: attributeOf(card, 'role'),
    box: await boxOf(session, card),
    parent: parents.get(host)?.nodeName.toLowerCase() ?? '',
    hosts: hosts.length,
  };
}

async function boxOf(session: CDPSession, { backendNodeId }: Node): Promise<Box | undefined> {
  const answer = await session.send('DOM.getContentQuads', { backendNodeId }).catch(() => undefined);
  const quad = answer?.quads[0];
  if (!quad) return undefined;
  const across = quad.filter((_, at) => at % 2 === 0);
  const down = quad.filter((_, at) => at % 2 === 1);
  return {
    x: Math.min(...across),
    y: Math.min(...down),
    right: Math.max(...across),
    bottom: Math.max(...down),
  };
}

function all(node: Node | undefined, parents = new Map<Node, Node>()): Node[] {
  if (!node) return [];
  const inside = [node.contentDocument, ...(node.shadowRoots ?? []), ...(node.children ?? [])];
  const nodes = [node];
  for (const child of inside) {
    if (!child) continue;
    parents.set(child, node);
    nodes.push(...all(child, parents));
  }
  return nodes;
}

function attributeOf({ attributes = [] }: Node, name: string): string {
  const at = attributes.findIndex((one, index) => index % 2 === 0 && one === name);
  return at < 0 ? '' : (attributes[at + 1] ?? '');
}
