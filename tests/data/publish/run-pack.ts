import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** The publisher's command line, as `npm run pack` starts it. */
export const COMMAND = resolve(import.meta.dirname, '../../../data/publish/pack.mjs');

/** After so long it is ended: no command takes half of it. */
const HANGS_MS = 120_000;

export interface Ended {
  code: number | null;
  out: string;
  errors: string;
}

/** Runs the command in a process of its own. @param typed its words, none of them with a space unless given as a list */
export function runPack(
  folder: string,
  typed: string | readonly string[],
  input = '',
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const { npm_lifecycle_event: _script, ...outer } = process.env;
  const words = typeof typed === 'string' ? typed.split(' ') : typed;
  const options = { cwd: folder, env: { ...outer, ...env }, timeout: HANGS_MS };
  const child = spawn(process.execPath, [COMMAND, ...words], options);
  const ended: Ended = { code: null, out: '', errors: '' };
  child.stdout.on('data', (data: Buffer) => (ended.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (ended.errors += data.toString()));
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ ...ended, code }));
  });
}
