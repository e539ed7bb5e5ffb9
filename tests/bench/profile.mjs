/**
 * What the extension's scripts cost a page that runs scripts of its own, by the sampling profiler: all time in which
 * a function of ours is on the stack, with what it calls of the browser.
 */

/** µs between two samples. */
const INTERVAL = 200;

/** @typedef {{ id: number, callFrame: { url: string }, children?: number[] }} ProfileNode */

/**
 * @param {import('@playwright/test').Page} page
 * @param {() => Promise<unknown>} work
 * @returns {Promise<number>} ms of our scripts while it went on
 */
export async function ourScriptTime(page, work) {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: INTERVAL });
    await session.send('Profiler.start');
    await work();
    const { profile } = await session.send('Profiler.stop');
    const ours = nodesUnderOurs(profile.nodes);
    const { samples = [], timeDeltas = [] } = profile;
    // A delta is the time before its sample, in which the sample before it ran.
    return samples.reduce((sum, id, at) => sum + (ours.has(id) ? (timeDeltas[at + 1] ?? 0) : 0), 0) / 1_000;
  } finally {
    await session.detach();
  }
}

/** The extension's functions, and what they call. @param {ProfileNode[]} nodes */
function nodesUnderOurs(nodes) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  /** @type {Set<number>} */
  const ours = new Set();
  const visit = (/** @type {ProfileNode} */ node, /** @type {boolean} */ isBelow) => {
    const isOurs = isBelow || node.callFrame.url.startsWith('chrome-extension://');
    if (isOurs) ours.add(node.id);
    for (const child of node.children ?? []) {
      const next = byId.get(child);
      if (next) visit(next, isOurs);
    }
  };
  const [root] = nodes;
  if (root) visit(root, false);
  return ours;
}
