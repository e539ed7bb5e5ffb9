import type { Density } from '../detect/density';

/** The arguments of the publisher's command line → a command. */

export type Command =
  | { name: 'help' }
  | { name: 'check'; files: string[] }
  | { name: 'try'; packs: string[]; input: string | undefined; density: Density };

/** What was typed is no command; the message is one line. */
export class UsageError extends Error {}

const DENSITIES: readonly Density[] = ['quiet', 'balanced', 'everything'];
/** The density of a reader who has changed nothing. */
const DEFAULT_DENSITY: Density = 'balanced';

export const HELP = `Usage: npm run pack -- COMMAND

Commands:
  try --pack FILE… [--in FILE.jsonl] [--density ${DENSITIES.join('|')}]
      Finds the terms of packs in texts, as the extension does on a page.
      Input, from --in or else standard input, one page a line:
        {"id": …, "text": "…"}
        {"id": …, "blocks": [{"kind": "heading|paragraph|list|cell|quote|html", "text": "…"}]}
      Output, one line for each, in the same order:
        {"id": …, "matches": [{"start", "end", "surface", "label", "senses": [{"pack", "entry"}], "shown"}]}
        {"id": …, "blocks": [{"matches": […]}]}
      Offsets are UTF-16 code units; the likeliest sense comes first. Default density: ${DEFAULT_DENSITY}.
      A page or a block may have a "lang" ("de"): packs in another language then match it only with labels as
      written, and with no everyday words.

  check FILE…
      Tells what is wrong with packs (errors), and what will not work as it was meant (warnings).

  --help
      Shows this.

Exit codes: 0 all is well (check: perhaps with warnings), 1 something in a file is wrong, 2 wrong usage.
npm prints two lines of its own before the output; "npm run --silent pack -- …" does not.
`;

/** @throws UsageError */
export function parseArgs(args: readonly string[]): Command {
  const [name, ...rest] = args;
  const end = args.indexOf('--');
  if (args.slice(0, end < 0 ? undefined : end).some((arg) => arg === '--help' || arg === '-h'))
    return { name: 'help' };
  if (name === 'try') return parseTry(rest);
  if (name === 'check') return parseCheck(rest);
  throw new UsageError(name === undefined ? 'a command is missing' : `there is no command "${name}"`);
}

function parseCheck(args: string[]): Command {
  const { positionals: files } = readOptions(args, []);
  if (files.length === 0) throw new UsageError('check needs at least one FILE');
  return { name: 'check', files };
}

function parseTry(args: string[]): Command {
  const { options, positionals } = readOptions(args, ['--pack', '--in', '--density']);
  // `--pack FILE…`: a shell's `*` gives many files behind one option.
  const packs = [...(options.get('--pack') ?? []), ...positionals];
  if (!options.has('--pack')) throw new UsageError('try needs --pack FILE');
  const density = single(options, '--density') ?? DEFAULT_DENSITY;
  if (!isDensity(density)) {
    throw new UsageError(`--density is one of ${DENSITIES.join(', ')}, not "${density}"`);
  }
  return { name: 'try', packs, input: single(options, '--in'), density };
}

function isDensity(value: string): value is Density {
  return DENSITIES.some((density) => density === value);
}

function single(options: ReadonlyMap<string, string[]>, name: string): string | undefined {
  const values = options.get(name);
  if (values && values.length > 1) throw new UsageError(`${name} is given more than once`);
  return values?.[0];
}

interface Read {
  /** The values of each option, in the order given. */
  options: Map<string, string[]>;
  positionals: string[];
}

/** Reads `--name value` and `--name=value`; behind `--` all are positionals. @throws UsageError */
function readOptions(args: readonly string[], known: readonly string[]): Read {
  const read: Read = { options: new Map(), positionals: [] };
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    if (arg === '--') {
      read.positionals.push(...args.slice(at + 1));
      break;
    }
    if (!arg.startsWith('-') || arg === '-') {
      read.positionals.push(arg);
      continue;
    }
    const equals = arg.indexOf('=');
    const name = equals < 0 ? arg : arg.slice(0, equals);
    if (!known.includes(name)) throw new UsageError(`there is no option "${name}"`);
    const value = equals < 0 ? args[++at] : arg.slice(equals + 1);
    if (value === undefined || value === '' || (equals < 0 && value.startsWith('--'))) {
      throw new UsageError(`${name} needs a value`);
    }
    read.options.set(name, [...(read.options.get(name) ?? []), value]);
  }
  return read;
}
