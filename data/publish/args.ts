import { DENSITIES, type Density } from '../detect/density';
import { readOptions, single, UsageError, wholeNumber } from './options';

/** The arguments of the publisher's command line → a command. */

export type Command =
  | { name: 'help' }
  | BuildCommand
  | { name: 'key'; out: string }
  | { name: 'serve'; folder: string; port: number }
  | { name: 'check'; files: string[]; isStrict: boolean }
  | { name: 'try'; packs: string[]; input: string | undefined; density: Density };

export interface BuildCommand {
  name: 'build';
  input: string;
  out: string;
  key: string | undefined;
  nextKey: string | undefined;
  /** What is said of the pack, by the names of the single-file form. */
  facts: Record<string, string | number | string[]>;
  /** What only a manifest says, by its names. */
  publication: {
    feed?: string;
    mirrors: string[];
    expires?: number;
    expired: boolean;
    successor?: string;
  };
}

/** The density of a reader who has changed nothing. */
const DEFAULT_DENSITY: Density = 'balanced';

const DEFAULT_KEY = 'gloss-key.pem';
const DEFAULT_PORT = 8080;

/** @throws UsageError */
export function parseArgs(args: readonly string[]): Command {
  const [name, ...rest] = args;
  const end = args.indexOf('--');
  if (args.slice(0, end < 0 ? undefined : end).some((arg) => arg === '--help' || arg === '-h'))
    return { name: 'help' };
  switch (name) {
    case 'build':
      return parseBuild(rest);
    case 'key':
      return parseKey(rest);
    case 'serve':
      return parseServe(rest);
    case 'try':
      return parseTry(rest);
    case 'check':
      return parseCheck(rest);
    default:
      throw new UsageError(name === undefined ? 'a command is missing' : `there is no command "${name}"`);
  }
}

/** Options of `build` that say something of the pack, and its name in the single-file form. */
const FACTS: Record<string, string> = {
  '--id': '@id',
  '--name': 'name',
  '--description': 'description',
  '--language': 'inLanguage',
  '--license': 'license',
  '--attribution': 'attribution',
  '--creator': 'creator',
  '--url': 'url',
  '--discussion-url': 'discussionUrl',
  '--version': 'version',
};
const BUILD_OPTIONS = [
  ...Object.keys(FACTS),
  '--out',
  '--key',
  '--next-key',
  '--subject',
  '--sequence',
  '--feed',
  '--mirror',
  '--expires',
  '--successor',
];

function parseBuild(args: string[]): BuildCommand {
  const { options, positionals } = readOptions(args, BUILD_OPTIONS, ['--expired']);
  const [input, ...others] = positionals;
  const out = single(options, '--out');
  if (input === undefined || others.length > 0) throw new UsageError('build needs one IN');
  if (out === undefined) throw new UsageError('build needs --out DIR');
  const facts: BuildCommand['facts'] = {};
  for (const [option, field] of Object.entries(FACTS)) {
    const value = single(options, option);
    if (value !== undefined) facts[field] = value;
  }
  const subject = options.get('--subject');
  if (subject) facts['subject'] = subject;
  const sequence = wholeNumber(options, '--sequence');
  if (sequence !== undefined) facts['sequence'] = sequence;
  const key = single(options, '--key');
  return {
    name: 'build',
    input,
    out,
    key,
    nextKey: single(options, '--next-key'),
    facts,
    publication: publicationOf(options),
  };
}

function publicationOf(options: ReadonlyMap<string, string[]>): BuildCommand['publication'] {
  const feed = single(options, '--feed');
  const expires = wholeNumber(options, '--expires');
  const successor = single(options, '--successor');
  return {
    ...(feed === undefined ? {} : { feed }),
    mirrors: options.get('--mirror') ?? [],
    ...(expires === undefined ? {} : { expires }),
    expired: options.has('--expired'),
    ...(successor === undefined ? {} : { successor }),
  };
}

function parseKey(args: string[]): Command {
  const { options, positionals } = readOptions(args, ['--out']);
  if (positionals.length > 0) throw new UsageError('key takes no file but that of --out');
  return { name: 'key', out: single(options, '--out') ?? DEFAULT_KEY };
}

const MAX_PORT = 65_535;

function parseServe(args: string[]): Command {
  const { options, positionals } = readOptions(args, ['--port']);
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) throw new UsageError('serve needs one DIR');
  const port = wholeNumber(options, '--port') ?? DEFAULT_PORT;
  if (port > MAX_PORT) throw new UsageError(`--port is at most ${MAX_PORT}, not "${port}"`);
  return { name: 'serve', folder, port };
}

function parseCheck(args: string[]): Command {
  const { options, positionals: files } = readOptions(args, [], ['--strict']);
  if (files.length === 0) throw new UsageError('check needs at least one FILE');
  return { name: 'check', files, isStrict: options.has('--strict') };
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
