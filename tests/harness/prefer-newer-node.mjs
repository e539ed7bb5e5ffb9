import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, isInProject } from './run.mjs';

/**
 * The project's postinstall. Dependencies bring a Node of their own, linked as node_modules/.bin/node, which
 * `npm run` finds first. Where npm itself runs on a Node that is as new or newer, that one is used as it is:
 * the link goes. Whatever happens here, the install succeeds.
 */

/** The major version the project's own Node has. */
const OWN_MAJOR = 24;

/**
 * Whether the link should go.
 * @param {{ version: string, isOurs: boolean }} node the Node that npm runs on: `process.versions.node`, and
 *   whether it is the one the project brought
 */
export function isNewEnough({ version, isOurs }) {
  return !isOurs && Number.parseInt(version, 10) >= OWN_MAJOR;
}

function main() {
  // npm puts the Node it runs on here; this script itself may already run on the project's own.
  const npmNode = process.env.npm_node_execpath;
  if (!npmNode) return;
  const version = process.env.npm_config_user_agent?.match(/node\/v(\d+[\d.]*)/)?.[1] ?? '0';
  if (!isNewEnough({ version, isOurs: isInProject(npmNode) })) return;
  for (const name of ['node', 'node.exe', 'node.cmd', 'node.ps1']) {
    rmSync(join(ROOT, 'node_modules', '.bin', name), { force: true });
  }
}

if (import.meta.main ?? process.argv[1]?.endsWith('prefer-newer-node.mjs')) {
  try {
    main();
  } catch (error) {
    console.warn('gloss: kept the Node in node_modules.', error);
  }
}
