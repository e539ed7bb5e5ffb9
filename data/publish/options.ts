/** The words of a command line → options and the rest. */

/** What was typed is no command; the message is one line. */
export class UsageError extends Error {}

export interface Read {
  /** The values of each option, in the order given; of a switch, none. */
  options: Map<string, string[]>;
  positionals: string[];
}

/**
 * Reads `--name value`, `--name=value` and switches; behind `--` all are positionals.
 * @param known the options that have a value
 * @param switches those that have none
 * @throws UsageError
 */
export function readOptions(
  args: readonly string[],
  known: readonly string[],
  switches: readonly string[] = [],
): Read {
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
    if (switches.includes(arg)) {
      read.options.set(arg, []);
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

/** The value of an option that may be given once. @throws UsageError */
export function single(options: ReadonlyMap<string, string[]>, name: string): string | undefined {
  const values = options.get(name);
  if (values && values.length > 1) throw new UsageError(`${name} is given more than once`);
  return values?.[0];
}

/** The value of an option that is a whole number from 0. @throws UsageError */
export function wholeNumber(options: ReadonlyMap<string, string[]>, name: string): number | undefined {
  const value = single(options, name);
  if (value === undefined) return undefined;
  if (!/^\d{1,15}$/.test(value)) throw new UsageError(`${name} is a whole number, not "${value}"`);
  return Number(value);
}
