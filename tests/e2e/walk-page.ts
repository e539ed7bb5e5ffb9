import type { Frame, Page } from '@playwright/test';
import { expect, type TestFixtures, type WorkerFixtures } from './fixtures';

/** The keyboard's way through a page, seen from outside: what is marked, and what the accessibility tree says. */

type Command = TestFixtures['command'];

/** Opens a page made for a test, and waits until its terms are underlined. */
export async function openMade(page: Page, server: WorkerFixtures['server'], body: string): Promise<void> {
  const address = `${server.demo}made-for-this-test.html`;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
  await page.goto(address);
  await page.waitForFunction(() => CSS.highlights.has('gloss'));
}

/** What is said after a step: read from Chromium's accessibility tree, of which the page knows nothing. */
export async function said(page: Page): Promise<string> {
  const status = (await axNodes(page)).find(isAnnouncer);
  return status ? textIn(status) : '';
}

/** A node of the accessibility tree, with what is in it. */
export interface AxNode {
  role: string;
  name: string;
  description: string;
  properties: Record<string, unknown>;
  children: AxNode[];
  backendNodeId: number | undefined;
}

interface RawNode {
  nodeId: string;
  parentId?: string;
  ignored: boolean;
  role?: { value?: string };
  name?: { value?: string };
  description?: { value?: string };
  properties?: { name: string; value: { value?: unknown } }[];
  childIds?: string[];
  backendDOMNodeId?: number;
}

/** All nodes of the page's accessibility tree that are not ignored, in tree order. Closed shadow roots are in it. */
export async function axNodes(page: Page): Promise<AxNode[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: RawNode[] };
  await session.detach();
  const raw = new Map(nodes.map((node) => [node.nodeId, node]));
  const made = new Map<string, AxNode>();
  const make = (id: string): AxNode[] => {
    const node = raw.get(id);
    if (!node) return [];
    const children = (node.childIds ?? []).flatMap(make);
    if (node.ignored) return children;
    const one: AxNode = {
      role: node.role?.value ?? '',
      name: node.name?.value ?? '',
      description: node.description?.value ?? '',
      properties: Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])),
      children,
      backendNodeId: node.backendDOMNodeId,
    };
    made.set(id, one);
    return [one];
  };
  for (const { nodeId, parentId } of nodes) if (!parentId) make(nodeId);
  return nodes.flatMap(({ nodeId }) => made.get(nodeId) ?? []);
}

/** The text of a node as it is read. */
function textIn(node: AxNode): string {
  if (node.role === 'StaticText') return node.name;
  return node.children.map(textIn).join('');
}

/** Our region: the card has one of its own, in its dialog. */
export function isAnnouncer(node: AxNode): boolean {
  return node.role === 'status' && node.properties['live'] === 'polite' && !node.name;
}

/** The text that is marked. */
export function marked(page: Page | Frame): Promise<string | undefined> {
  return page.evaluate(() => {
    const [range] = CSS.highlights.get('gloss-active') ?? [];
    if (!range?.startContainer.isConnected) return undefined;
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return String(live).replaceAll(/\s+/g, ' ');
  });
}

/** Takes a step and tells what is marked then. */
export async function step(page: Page, command: Command, by: 1 | -1 = 1): Promise<string | undefined> {
  await command(page, { type: 'walk', step: by });
  return marked(page);
}

export async function expectSaid(page: Page, words: string): Promise<void> {
  await expect.poll(() => said(page)).toBe(words);
}

/** What has the focus, as assistive technology is told: of what is in the card, too. */
export async function focused(page: Page): Promise<{ role: string; name: string } | undefined> {
  const nodes = (await axNodes(page)).filter(({ properties }) => properties['focused'] === true);
  const node = nodes.findLast(({ role }) => role !== 'RootWebArea') ?? nodes.at(-1);
  return node && { role: node.role, name: node.name };
}
