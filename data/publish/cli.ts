import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { MANIFEST_FILE } from '../format/manifest';
import { describeProblem, PackError, type PackProblem } from '../format/parse';
import { parseArgs, type Command } from './args';
import { build } from './build';
import { describeWarning, warningsFor } from './check';
import { openFolder } from './folder';
import { HELP } from './help';
import { newKey } from './key';
import { linesOf, type Line } from './lines';
import { UsageError } from './options';
import { PackIndex } from './pack-index';
import { readPackFiles, repeatedIds } from './pack-files';
import { LineError, parsePage } from './page';
import { serve } from './serve';
import { tryPage } from './try-page';

/** The publisher's command line: files and streams around `try-page` and `check`. */

const FAILED = 1;
const WRONG_USAGE = 2;

/** Runs a command; what became of it is in `process.exitCode`. */
export async function main(args: readonly string[]): Promise<void> {
  // Whoever reads the output may have seen enough (`| head`).
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  try {
    process.exitCode = await run(parseArgs(args));
  } catch (error) {
    if (error instanceof PackError) {
      process.exitCode = fail(error.problems);
      return;
    }
    if (!(error instanceof UsageError)) throw error;
    console.error(`gloss: ${error.message} ("npm run pack -- --help" tells more)`);
    process.exitCode = WRONG_USAGE;
  }
}

/** @returns the exit code */
async function run(command: Command): Promise<number> {
  switch (command.name) {
    case 'help':
      await write(HELP);
      return 0;
    case 'build':
      await write(textOf(await build(command, pathOf)));
      return 0;
    case 'key':
      await write(textOf(await newKey(pathOf(command.out), command.out)));
      return 0;
    case 'serve':
      return serveFolder(command);
    case 'check':
      return check(command);
    case 'try':
      return tryPacks(command);
  }
}

/** A file as it was named where the user typed: npm runs a script in the project's folder. */
function pathOf(file: string): string {
  const { npm_lifecycle_event: script, INIT_CWD: typedIn } = process.env;
  return resolve(script === 'pack' && typedIn !== undefined ? typedIn : '.', file);
}

async function check({ files, isStrict }: Extract<Command, { name: 'check' }>): Promise<number> {
  const { sources, problems } = await readPackFiles(files, pathOf, isStrict);
  const errors = [...problems, ...repeatedIds(sources)];
  const warnings = [
    ...sources.flatMap(({ notes }) => notes),
    ...warningsFor(sources).map((warning) => describeWarning(warning)),
  ];
  const lines = [
    ...errors.map((problem) => `error: ${describeProblem(problem)}`),
    ...warnings.map((warning) => `warning: ${warning}`),
    `${counted(files.length, 'file')}: ${counted(errors.length, 'error')}, ${counted(warnings.length, 'warning')}`,
  ];
  await write(textOf(lines));
  return errors.length > 0 ? FAILED : 0;
}

/** Serves until it is told to stop. */
async function serveFolder({ folder, port }: Extract<Command, { name: 'serve' }>): Promise<number> {
  const published = await openFolder(pathOf(folder), folder);
  if (!published) {
    return fail([{ file: folder, field: '(folder)', expected: 'a published pack', found: 'none' }]);
  }
  const { server, origin } = await serve(pathOf(folder), folder, port);
  await write(textOf([`${origin}/${MANIFEST_FILE}`, 'Add this address in Gloss; Ctrl-C stops.']));
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  await once(server, 'close');
  return 0;
}

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

async function tryPacks({ packs, input, density }: Extract<Command, { name: 'try' }>): Promise<number> {
  const { sources, problems } = await readPackFiles(packs, pathOf, false);
  const errors = [...problems, ...repeatedIds(sources)];
  if (errors.length > 0) return fail(errors);
  const index = new PackIndex(sources.map(({ pack }) => pack));
  const answer = (line: Line): string => `${JSON.stringify(tryPage(parsePage(line.text), index, density))}\n`;
  const fromStdin = input === undefined || input === '-';
  const stream = fromStdin ? process.stdin : createReadStream(pathOf(input));
  try {
    return await answerAll(stream, fromStdin ? 'standard input' : input, answer);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return fail([
      { file: input!, field: '(file)', expected: 'a file that can be read', found: error.message },
    ]);
  }
}

function fail(problems: readonly PackProblem[]): number {
  for (const problem of problems) console.error(describeProblem(problem));
  return FAILED;
}

/** Answers each line of a stream; of a broken one it tells, and goes on. @returns the exit code */
async function answerAll(stream: Readable, name: string, answer: (line: Line) => string): Promise<number> {
  let code = 0;
  const tryLine = (line: Line): string => {
    if (line.text.trim() === '') return '';
    try {
      return answer(line);
    } catch (error) {
      if (!(error instanceof LineError)) throw error;
      console.error(`${name}, line ${line.number}: ${error.message}`);
      code = FAILED;
      return '';
    }
  };
  for await (const lines of linesOf(stream.setEncoding('utf8') as AsyncIterable<string>)) {
    await write(lines.map(tryLine).join(''));
  }
  return code;
}

/** Writes to standard output, and waits while its reader is behind. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
