import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * The memory of the process that the extension's worker lives in, as the system counts it: heap, WebAssembly, buffers,
 * and what is on its way to the database. Pages of the extension live there too. Linux only.
 */

const BYTES_PER_KB = 1024;

/**
 * @param {import('../harness/launch.mjs').Launched} launched
 * @returns {Promise<(() => { peak: number, now: number }) | undefined>} says how many bytes more it has had at most
 *   since this call than at this call, and how many more it has now; undefined where that can't be known
 */
export async function watchMemory({ context }) {
  const pid = await extensionProcess(context);
  if (pid === undefined) return undefined;
  // Forgets the peak so far (proc(5)).
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  const idle = statusOf(pid, 'VmRSS');
  return () => ({ peak: statusOf(pid, 'VmHWM') - idle, now: statusOf(pid, 'VmRSS') - idle });
}

/** @param {import('@playwright/test').BrowserContext} context */
async function extensionProcess(context) {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session || !existsSync('/proc/self/clear_refs')) return undefined;
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const own = processInfo
    .map(({ id }) => id)
    .filter((id) => readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--extension-process'));
  if (own.length !== 1) throw new Error(`There are ${own.length} processes of extensions`);
  return own[0];
}

/** @param {number} pid @param {string} field */
function statusOf(pid, field) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${field}:\\s*(\\d+) kB`, 'm').exec(status)?.[1]) * BYTES_PER_KB;
}
