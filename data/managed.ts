import * as v from 'valibot';
import { DENSITIES } from './detect/density';
import { isRecord } from './format/entries';
import { isPackAddress } from './format/manifest';
import { UNDERLINES } from './underline';

/** What an organisation decides for its readers, as its policy says it (public/managed-schema.json). */
export interface Managed {
  /** Addresses that are subscribed to, and stay. */
  sources: string[];
  /** Hosts on which Gloss is off, and stays off. */
  disabledSites: string[];
  /** Settings that are as they are. */
  settings: ManagedSettings;
}

const SETTINGS = {
  density: v.picklist(DENSITIES, '"quiet", "balanced" or "everything"'),
  termsInLinks: v.boolean('true or false'),
  termsInHeadings: v.boolean('true or false'),
  underline: v.picklist(UNDERLINES, '"dotted", "wavy", "tint" or "held"'),
};

export type ManagedSettings = {
  -readonly [K in keyof typeof SETTINGS]?: v.InferOutput<(typeof SETTINGS)[K]>;
};

const Source = v.pipe(
  v.string('an address'),
  v.check(isPackAddress, 'an https address (http only on this machine)'),
);

/** As `siteOf` (data/settings.ts) has it: in lower case, and in ASCII. */
const Site = v.pipe(
  v.string('a host name'),
  v.regex(/^[^/?#@\\\s]+$/, 'a host name'),
  v.transform((host) => URL.parse(`https://${host}`)?.hostname ?? ''),
  v.nonEmpty('a host name'),
);

/**
 * Reads a policy. Browsers check little of it (Firefox nothing), so each value stands for itself: what is wrong is left
 * out, and the rest counts.
 * @returns with a line for each value that is left out, for whoever wrote the policy
 */
export function parseManaged(policy: unknown): { managed: Managed; problems: string[] } {
  const problems: string[] = [];
  const read = <T>(schema: v.GenericSchema<unknown, T>, value: unknown, name: string): T | undefined => {
    const parsed = v.safeParse(schema, value);
    if (parsed.success) return parsed.output;
    problems.push(`"${name}" should be ${parsed.issues[0].message}, but is ${JSON.stringify(value)}`);
    return undefined;
  };
  const list = (schema: v.GenericSchema<unknown, string>, value: unknown, name: string): string[] => {
    const items = value === undefined ? [] : (read(v.array(v.unknown(), 'a list'), value, name) ?? []);
    const known = items.map((item, at) => read(schema, item, `${name}.${at}`));
    return [...new Set(known.filter((item) => item !== undefined))];
  };

  const { sources, disabledSites, settings, ...unknown } = fieldsOf(policy);
  for (const name of Object.keys(unknown)) problems.push(`"${name}" is not known`);
  return {
    managed: {
      sources: list(Source, sources, 'sources'),
      disabledSites: list(Site, disabledSites, 'disabledSites'),
      settings: readSettings(settings, read, problems),
    },
    problems,
  };
}

type Read = <T>(schema: v.GenericSchema<unknown, T>, value: unknown, name: string) => T | undefined;

function readSettings(value: unknown, read: Read, problems: string[]): ManagedSettings {
  if (value !== undefined) read(v.record(v.string(), v.unknown(), 'an object'), value, 'settings');
  const wishes = fieldsOf(value);
  for (const name of Object.keys(wishes)) {
    if (!Object.hasOwn(SETTINGS, name)) problems.push(`"settings.${name}" is not known`);
  }
  const settings: Record<string, unknown> = {};
  // In this order, whatever the policy's: what is the same looks the same.
  for (const [name, schema] of Object.entries(SETTINGS)) {
    if (!Object.hasOwn(wishes, name)) continue;
    const parsed = read<unknown>(schema, wishes[name], `settings.${name}`);
    if (parsed !== undefined) settings[name] = parsed;
  }
  return settings;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? { ...value } : {};
}
