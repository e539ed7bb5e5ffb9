import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

/** Finds a Firefox to test in. None is installed: what is checked there is little beside Chromium. */

/** The oldest Firefox that runs Gloss (`strict_min_version` in its manifest). */
const MIN_VERSION = 146;
const VERSION_TIMEOUT_MS = 20_000;
const COMMANDS = ['firefox-esr', 'firefox'];

/** GLOSS_FIREFOX, or one on the search path. @returns {Promise<string | undefined>} its path */
export async function findFirefox() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const path of process.env.GLOSS_FIREFOX ? [process.env.GLOSS_FIREFOX] : onPath) {
    if (!existsSync(path)) continue;
    const { output } = await run(path, ['--version'], { quiet: true, timeout: VERSION_TIMEOUT_MS });
    if (Number(/Firefox (\d+)/.exec(output)?.[1]) >= MIN_VERSION) return path;
  }
  return undefined;
}
