import { describe, expect, it } from 'vitest';
import { readChunk } from '../../../data/format/chunks';
import { MAX_MANIFEST_BYTES, parseManifest } from '../../../data/format/manifest';
import { MAX_PROBLEMS, PackError } from '../../../data/format/problems';
import { readPack } from '../../../data/format/read';
import { fingerprintOf, SignatureError } from '../../../data/format/signature';
import { importPlainJson } from '../../../data/import/plain-json';
import { importTable } from '../../../data/import/table';
import { decode } from '../../../data/sync/decode';
import { discover, readManifest } from '../../../data/sync/discover';
import { SyncError } from '../../../data/sync/sync-error';
import { packJson } from '../make';

/**
 * Files as large as a manifest may be, made to take long (issue "Packs from anywhere", Must hold 5: never a hang,
 * memory bounded). What each parser takes is compared with what it takes to read the same text once, in the same run.
 */

const SIZE = MAX_MANIFEST_BYTES;
const URL = 'https://packs.example/words.json';

/** A text of so many of these, as long as it may be. */
const filled = (before: string, piece: string | ((at: number) => string), after = ''): string => {
  const pieces = [before];
  for (let at = 0, length = before.length + after.length; ; at++) {
    const next = typeof piece === 'string' ? piece : piece(at);
    length += next.length;
    if (length > SIZE) break;
    pieces.push(next);
  }
  return pieces.join('') + after;
};
const nested = (open: string, close: string): string => {
  const depth = Math.floor(SIZE / (open.length + close.length)) - 1;
  return `${open.repeat(depth)}0${close.repeat(depth)}`;
};
const inPack = (terms: string): string => JSON.stringify(packJson([])).replace('[]', () => `[${terms}]`);
const listOf = (item: (at: number) => string): string =>
  filled('', (at) => `${at === 0 ? '' : ','}${item(at)}`);
const room = (text: string): string => text.slice(0, text.lastIndexOf(',', SIZE - 400));

const JSONS: readonly [what: string, text: string][] = [
  ['lists in lists', nested('[', ']')],
  ['objects in objects', nested('{"a":', '}')],
  ['a million keys', filled('{"k":0', (at) => `,"${at.toString(36)}":0`, '}')],
  ['a long string', `"${'a'.repeat(SIZE - 2)}"`],
  ['a long name', inPack(JSON.stringify({ name: 'a'.repeat(SIZE - 400), description: 'b' }))],
  ['a long definition', inPack(JSON.stringify({ name: 'a', description: '. ('.repeat((SIZE - 400) / 3) }))],
  ['bad terms', inPack(room(listOf(() => '{}')))],
  ['numbers for terms', inPack(room(listOf(() => '1')))],
  [
    'a term of a million keys',
    inPack(`{"name":"a","description":"b"${room(filled('', (at) => `,"${at.toString(36)}":0`))}}`),
  ],
  ['labels', inPack(`{"name":"a","description":"b","alternateName":[${room(listOf((at) => `"${at}"`))}]}`)],
  ['deep content', inPack(`{"name":"a","description":"b","content":${nested('[', ']').slice(200, -200)}}`)],
  ['one id', inPack(room(listOf(() => '{"termCode":"a","name":"b","description":"c"}')))],
  ['one identifier in a graph', `{"@graph":[${room(listOf((at) => `{"@id":"#a","p${at}":1}`))}]}`],
  [
    'terms that refer to a set each',
    `{"@graph":[${room(listOf((at) => `{"@id":"#${at}","@type":"DefinedTerm","name":"a","description":"b","inDefinedTermSet":{"@id":"#${at + 1}"}}`))}]}`,
  ],
  [
    'terms that refer to one set',
    `{"@graph":[${room(listOf((at) => `{"@type":"DefinedTerm","name":"a${at}","description":"b","inDefinedTermSet":"#s"}`))},{"@id":"#s","@type":"DefinedTermSet","name":"S"}]}`,
  ],
  [
    'chunks',
    `{"format":"gloss-pack/1","id":"x:y","name":"x","count":0,"bytes":0,"buckets":1,"chunks":[${room(listOf(() => '{}'))}]}`,
  ],
  [
    'mirrors',
    `{"format":"gloss-pack/1","id":"x:y","name":"x","count":0,"bytes":0,"buckets":1,"chunks":[],"mirrors":[${room(listOf(() => '"x"'))}]}`,
  ],
  ['a catalog', `[${room(listOf(() => '{"name":"a","address":"//"}'))}]`],
];

const TEXTS: readonly [what: string, text: string][] = [
  ['quotes', '"'.repeat(SIZE)],
  ['quotes that do not end', filled('', 'x,"a\n')],
  ['quotes within quotes', filled('', '"a"b,')],
  ['quotes before line ends', filled('a,"', '""\n')],
  ['commas', ','.repeat(SIZE)],
  ['line ends', filled('', '\r\n\r')],
  ['wide rows', filled('a,b\n', 'a,b,c\n')],
  ['one row', filled('', 'a,')],
  ['open lists', '['.repeat(SIZE)],
  ['short lines', filled('', '{}\n')],
  ['empty lines', '\n'.repeat(SIZE)],
  ['base64', 'A'.repeat(SIZE)],
];
const PAGES: readonly [what: string, text: string][] = [
  ['tags that do not end', filled('<html>', '<a ')],
  ['attributes', filled('<html', (at) => ` a${at}`, '>')],
  ['templates', filled('<html>', '<template><svg>')],
  ['comments', filled('<html>', '<!--')],
  ['titles', filled('<html>', '<title>a</title>')],
  ['links', filled('<html>', '<link rel=alternate type=application/ld+json href=a:b>')],
  ['scripts', filled('<html>', '<script type=application/ld+json>[[[')],
  [
    'scripts with something in them',
    filled('<html>', '<script type=application/ld+json>[{"a":[]}]</script>'),
  ],
  ['declarations of an encoding', filled('<meta ', 'charset ')],
];

const encode = (text: string) => ({ bytes: new TextEncoder().encode(text), url: URL });
const chunk = { path: 'a.jsonl', integrity: '', bytes: SIZE, count: SIZE, bucket: 0 };
const PACK = { buckets: 1, count: 100_000 };
type Parse = (text: string) => unknown;
const JSON_PARSERS: readonly [name: string, parse: Parse][] = [
  ['readPack', (text) => readPack(text, 'a.json', URL)],
  ['parseManifest', (text) => parseManifest(text, 'pack.json')],
  ['importPlainJson', (text) => importPlainJson(JSON.parse(text), 'a.json')],
  ['discover', (text) => discover({ ...encode(text), contentType: 'application/json' }, URL)],
  ['readManifest', (text) => readManifest({ ...encode(text), contentType: '' })],
  ['readChunk', (text) => readChunk(`${text}\n`, { ...chunk, count: 1 }, PACK)],
];
const TEXT_PARSERS: readonly [name: string, parse: Parse][] = [
  ['importTable', (text) => importTable(text, 'a.csv')],
  ['readChunk', (text) => readChunk(text, { ...chunk, count: 1000 }, PACK)],
  [
    'readChunk of as many lines as there are',
    (text) => readChunk(text, { ...chunk, count: text.split('\n').length - 1 }, PACK),
  ],
  ['decode', (text) => decode({ ...encode(text), contentType: 'text/html; charset=shift_jis' })],
  ['fingerprintOf', (text) => fingerprintOf(text)],
];
const PAGE_PARSERS: readonly [name: string, parse: Parse][] = [
  ['discover', (text) => discover({ ...encode(text), contentType: 'text/html' }, URL)],
];

/** CPU time in ms, whatever else the machine does. */
function cost(work: () => unknown): number {
  const before = process.cpuUsage();
  try {
    work();
  } catch (error) {
    if (!isTyped(error)) throw error;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What a parser may throw; plain JSON is parsed before `importPlainJson`. */
function isTyped(error: unknown): boolean {
  if (error instanceof PackError) expect(error.problems.length).toBeLessThanOrEqual(MAX_PROBLEMS);
  return [PackError, SyncError, SignatureError, SyntaxError].some((kind) => error instanceof kind);
}

/** How often the text could be read once in the time: as JSON, and letter by letter. */
function timesReading(text: string, parse: Parse): number {
  let sum = 0;
  const read = () => {
    for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at);
    return JSON.parse(text) as unknown;
  };
  // The shortest of three: the first is not compiled yet.
  const once = Math.min(cost(read), cost(read), cost(read));
  expect(sum).toBeGreaterThan(0);
  return cost(() => parse(text)) / Math.max(once, LEAST_MS);
}

/** What takes less is read in no time. */
const LEAST_MS = 10;
/** Three times the most that was seen (terms that are nothing but `{}`); what grows with the square would be far beyond. */
const MOST_TIMES = 400;

describe.each<[string, readonly [string, Parse][], readonly [string, string][]]>([
  ['JSON', JSON_PARSERS, JSONS],
  ['a text', TEXT_PARSERS, TEXTS],
  ['a page', PAGE_PARSERS, PAGES],
])('%s of 1 MB is read in a time that grows with its length', (_what, parsers, texts) => {
  describe.each(parsers)('by %s', (_name, parse) => {
    it.each(texts)('%s', (_text, text) => {
      expect(text.length).toBeLessThanOrEqual(SIZE);
      const times = timesReading(text, parse);
      expect(times).toBeLessThan(MOST_TIMES);
    });
  });
});
