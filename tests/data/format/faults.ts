import { expect } from 'vitest';
import type { Pack } from '../../../data/format/pack';
import { packFromJson, PackError, parsePack } from '../../../data/format/parse';
import { readPack } from '../../../data/format/read';
import { packJson } from '../make';

/** What all parsers of a pack hold to, whatever they are given. */

const FILE = 'terms.gloss.json';
export const PARSERS: readonly [name: string, parse: (text: string) => Pack][] = [
  ['parsePack', (text) => parsePack(text, FILE)],
  ['readPack', (text) => readPack(text, FILE, 'https://a.example/terms.json').pack],
  ['readPack of no address', (text) => readPack(text, FILE).pack],
];

/** What is wrong with what a parser does: it throws something else than a PackError, or gives what is no pack. */
export function faultOf(parse: (text: string) => Pack, text: string): unknown {
  let pack: Pack;
  try {
    pack = parse(text);
  } catch (error) {
    return error instanceof PackError && error.problems.length > 0 ? undefined : error;
  }
  try {
    // A pack is valid when it is read again as it is.
    expect(packFromJson(fileOf(pack), FILE)).toEqual(pack);
    return 'polluted' in {} ? 'a prototype was changed' : undefined;
  } catch (error) {
    return error;
  }
}

/** A pack as a file. */
export function fileOf({ info, entries }: Pack): unknown {
  return packJson(entries, { ...info, '@id': info.id });
}
