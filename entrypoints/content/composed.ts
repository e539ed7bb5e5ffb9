/** The page as one tree, across shadow roots (DOM, section 4.8). Only open roots are read: closed ones are private. */

/** What directly holds runs of text: any element that is not inline, or a shadow root. */
export type Container = Element | ShadowRoot;

export function isShadowRoot(node: Node): node is ShadowRoot {
  return node.nodeType === 11 && 'host' in node;
}

/** The element around a node; for what lies at the top of a shadow root, its host. */
export function composedParent(node: Node): Element | null {
  const { parentNode } = node;
  if (parentNode && isShadowRoot(parentNode)) return parentNode.host;
  return isShadowRoot(node) ? node.host : node.parentElement;
}

/** The element whose looks decide whether text in a container is seen. */
export function elementOf(container: Container): Element {
  return isShadowRoot(container) ? container.host : container;
}

/** Whether one node lies in another, or is it, or lies in a shadow root there. */
export function composedContains(outer: Node, inner: Node): boolean {
  let node: Node | undefined = inner;
  while (node && !outer.contains(node)) {
    const root: Node = node.getRootNode();
    node = isShadowRoot(root) ? root.host : undefined;
  }
  return node !== undefined;
}

/** The closest element that fits a selector, looked for in the shadow roots around too. */
export function composedClosest(container: Container, selector: string): Element | null {
  let element = elementOf(container);
  for (;;) {
    const closest = element.closest(selector);
    const root = element.getRootNode();
    if (closest || !isShadowRoot(root)) return closest;
    element = root.host;
  }
}

/** Whether a node comes after another one as they are seen: slotted text stands in its slot. */
export function isAfter(node: Node, other: Node): boolean {
  let [one, two] = [node, other];
  if (node.getRootNode() !== other.getRootNode()) {
    const [path, others] = [flatPath(node), flatPath(other)];
    let at = 0;
    while (at + 1 < Math.min(path.length, others.length) && path[at] === others[at]) at++;
    [one, two] = [path[at]!, others[at]!];
  }
  return (two.compareDocumentPosition(one) & 4) !== 0;
}

/** From the document to a node, in the flat tree (CSS Scoping, section 3.4). */
function flatPath(node: Node): Node[] {
  const path: Node[] = [];
  for (let at: Node | null = node; at; at = flatParent(at)) path.push(at);
  return path.toReversed();
}

function flatParent(node: Node): Node | null {
  if (isShadowRoot(node)) return node.host;
  return (node as Partial<Slottable>).assignedSlot ?? node.parentNode;
}
