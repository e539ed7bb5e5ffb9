/**
 * What scripts cost a page's main thread, by tracing. The long-task observer does not do: it misses the work in
 * replies to messages. The page's own scripts are blocked, so all JavaScript there is the extension's. Counted is the
 * thread's own time: on a machine with two cores, the worker that answers takes turns with the page.
 */

/** Microtasks, in which replies and slices run, are in `v8.execute`. */
const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'v8',
  'v8.execute',
  '__metadata',
];
const TASK = 'RunTask';
/** V8 compiling or running JavaScript, with all it calls; one may lie in another. Garbage that the page made is not ours. */
const SCRIPT_EVENT =
  /^(EvaluateScript|FunctionCall|RunMicrotasks|v8\.(compile|run|callFunction|newInstance))$/;

/** @typedef {{ name: string, ph: string, pid: number, tid: number, ts: number, dur?: number, tdur?: number, args?: { name?: string, data?: { url?: string, processId?: number } } }} TraceEvent */
/** @typedef {{ total: number, longest: number }} ScriptCost ms in all tasks, and in the one with most of it */

/**
 * Starts tracing.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<() => Promise<TraceEvent[]>>} ends it
 */
export async function startTrace(page) {
  const session = await page.context().newCDPSession(page);
  /** @type {TraceEvent[]} */
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(.../** @type {any[]} */ (value)));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  });
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    await session.detach();
    return events;
  };
}

/**
 * @param {readonly TraceEvent[]} events
 * @param {string} url the page's address
 * @returns {ScriptCost}
 */
export function scriptCost(events, url) {
  const pid = events.find(({ name, args }) => name === 'FrameCommittedInBrowser' && args?.data?.url === url)
    ?.args?.data?.processId;
  const tid = events.find(
    (event) => event.name === 'thread_name' && event.pid === pid && event.args?.name === 'CrRendererMain',
  )?.tid;
  if (pid === undefined || tid === undefined) throw new Error(`No main thread of ${url} in the trace`);
  const onMain = events.filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X');
  const scripts = outermost(onMain.filter(({ name }) => SCRIPT_EVENT.test(name)));
  const tasks = outermost(onMain.filter(({ name }) => name === TASK));
  const perTask = tasks.map((task) => sum(scripts.filter((script) => lies(script, task))));
  return { total: sum(scripts), longest: Math.max(0, ...perTask) };
}

/** Those that lie in no other. @param {TraceEvent[]} events */
function outermost(events) {
  let end = -Infinity;
  return events
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
    .filter((event) => {
      if (event.ts < end) return false;
      end = event.ts + (event.dur ?? 0);
      return true;
    });
}

/** @param {TraceEvent} inner @param {TraceEvent} outer */
function lies(inner, outer) {
  return inner.ts >= outer.ts && inner.ts < outer.ts + (outer.dur ?? 0);
}

/** Thread time in ms. @param {TraceEvent[]} events */
function sum(events) {
  return events.reduce((total, { dur = 0, tdur = dur }) => total + tdur, 0) / 1_000;
}
