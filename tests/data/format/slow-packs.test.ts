import { describe, expect, it } from 'vitest';
import { jsonTerm, packJson } from '../make';
import { faultOf, PARSERS } from './faults';
import { hostileSet } from './hostile-packs';

/** Packs that are made to take long (issue "Packs from anywhere", Must hold 5: never a hang). */

/** Some 100 kB each, made to take long. */
const many = (count: number, make: (at: number) => unknown): unknown[] =>
  Array.from({ length: count }, (_, at) => make(at));
const HUNDRED_KB: readonly [what: string, text: string][] = [
  ['lists in lists', '['.repeat(50_000) + ']'.repeat(50_000)],
  ['lists that do not end', '['.repeat(100_000)],
  ['objects in objects', '{"a":'.repeat(18_000) + '1' + '}'.repeat(18_000)],
  [
    'terms in terms',
    '{"@type":"DefinedTerm","name":"a","description":"b","inDefinedTermSet":'.repeat(1400) +
      '1' +
      '}'.repeat(1400),
  ],
  ['sets in sets', '{"name":"a","hasDefinedTerm":['.repeat(3000) + ']}'.repeat(3000)],
  ['bad terms', JSON.stringify(packJson(many(33_000, () => ({}))))],
  ['numbers for terms', JSON.stringify(packJson(many(45_000, () => 1)))],
  ['wrong labels', JSON.stringify(packJson([jsonTerm({ alternateName: many(45_000, () => 1) })]))],
  ['wrong blocks', JSON.stringify(packJson([jsonTerm({ content: many(20_000, () => [[]]) })]))],
  ['wrong subjects', JSON.stringify(packJson([jsonTerm()], { subject: many(45_000, () => 1) }))],
  [
    'one id',
    JSON.stringify(packJson(many(2500, () => jsonTerm({ termCode: 'a', name: 'b', description: 'c' })))),
  ],
  ['one name', JSON.stringify({ hasDefinedTerm: many(3000, () => ({ name: 'a', description: 'b' })) })],
  [
    'one identifier with many properties',
    JSON.stringify(many(5000, (at) => ({ '@id': '#a', '@type': 'DefinedTerm', [`p${at}`]: 1 }))),
  ],
  [
    'as many sets as terms',
    JSON.stringify(
      many(1400, (at) => ({
        '@type': 'DefinedTerm',
        name: 'a',
        description: 'b',
        inDefinedTermSet: `#${at}`,
      })),
    ),
  ],
  [
    'a name of many languages',
    JSON.stringify({ '@type': 'DefinedTerm', description: 'a', name: many(10_000, () => ({ en: 'a' })) }),
  ],
  [
    'a tag of many attributes',
    JSON.stringify([
      {
        '@type': 'DefinedTerm',
        name: 'a',
        description: `<b ${many(16_000, (at) => `a${at}`).join(' ')}></b>`,
      },
    ]),
  ],
  [
    'formatting',
    JSON.stringify([
      {
        '@type': 'DefinedTerm',
        name: 'a',
        description: `${many(5000, (at) => `<b a=${at}>`).join('')}${'<p>x</p>'.repeat(5000)}`,
      },
    ]),
  ],
  ['sentences', JSON.stringify([{ '@type': 'DefinedTerm', name: 'a', description: '. '.repeat(50_000) }])],
  [
    'closing quotes',
    JSON.stringify([{ '@type': 'DefinedTerm', name: 'a', description: `.${')'.repeat(100_000)}` }]),
  ],
  [
    'white space',
    JSON.stringify([
      { '@type': 'DefinedTerm', name: ' '.repeat(50_000), description: `a${' '.repeat(50_000)}b` },
    ]),
  ],
  ['empty lines', JSON.stringify([{ '@type': 'DefinedTerm', name: 'a', description: '\n '.repeat(33_000) }])],
  ['references', JSON.stringify([{ '@type': 'DefinedTerm', name: 'a', description: '&a'.repeat(50_000) }])],
  ['brackets', JSON.stringify([{ '@type': 'DefinedTerm', name: 'a', description: '<a'.repeat(50_000) }])],
  ['marks on a letter', JSON.stringify(packJson([jsonTerm({ description: `a${'\u0301'.repeat(50_000)}` })]))],
  [
    'dashes in a name',
    JSON.stringify([{ '@type': 'DefinedTerm', name: '-'.repeat(100_000), description: 'a' }]),
  ],
  [
    'an address',
    JSON.stringify(
      packJson([jsonTerm({ url: `https://${'a.'.repeat(50_000)}` })], {
        url: `https://${'x'.repeat(50_000)}`,
      }),
    ),
  ],
  ['a language', JSON.stringify(packJson([], { inLanguage: `en${'-abcde'.repeat(16_000)}!` }))],
  ['a hostile set', hostileSet().slice(0, 100_000)],
];

/** What a piece of work costs in ms, whatever else the machine does. */
function cost(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe.each(PARSERS)('%s takes no second for 100 kB', (_name, parse) => {
  it.each(HUNDRED_KB)('of %s', (_what, text) => {
    let fault: unknown;
    const ms = cost(() => (fault = faultOf(parse, text)));
    expect(fault).toBeUndefined();
    expect(ms).toBeLessThan(1000);
  });
});
