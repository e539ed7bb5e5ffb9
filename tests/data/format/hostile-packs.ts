import { jsonTerm, packJson } from '../make';

/** Packs by someone who means harm (issue "Packs from anywhere", Must hold 4), with good terms among the bad. */

const IMG = '<img src=x onerror="globalThis.hacked = true">';
const SCRIPT = '<script>globalThis.hacked = true</script>';
const LONG = 'x'.repeat(1_000_000);
const RTL = '\u202egnp.exe\u202c';
const ISOLATE = '\u2067moc.elpmaxe\u2069';

/** Lists in lists. */
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** Stands for a tree that is too deep to be written by `JSON.stringify`. */
const DEEPER = 'a tree of 100,000 levels';

const term = (termCode: string, fields: Record<string, unknown> = {}) =>
  jsonTerm({ termCode, name: `Name of ${termCode}`, ...fields });

/** Terms that are valid, and say something that must stay text. */
const HARMLESS: Record<string, unknown>[] = [
  term('good'),
  term('img', {
    name: `Image${IMG}`,
    description: `A picture. ${IMG}`,
    alternateName: [`Pic${IMG}`, 'picture of harm'],
    disambiguation: SCRIPT,
    source: IMG,
  }),
  term('script', {
    description: `A program. ${SCRIPT}`,
    content: [SCRIPT, { type: 'heading', level: 2, text: IMG }, { type: 'code', text: SCRIPT }],
  }),
  term('rtl', { name: RTL, alternateName: [ISOLATE], description: `Opens ${RTL}.` }),
  term('surrogates', { name: 'half \ud83d', description: '\udc00 is the other half.' }),
  term('controls', { name: 'N\0U\u0007L', description: 'A\0 \u001b[31mred\u009f text.' }),
  term('piled', { name: `Z${'\u0301'.repeat(50)}algo` }),
  term('wide', {
    name: 'W'.repeat(120),
    alternateName: ['unbroken words', 'M'.repeat(120)],
    disambiguation: 'W'.repeat(120),
    description: 'W'.repeat(600),
    source: 'W'.repeat(300),
    example: ['W'.repeat(1000)],
    content: [
      'W'.repeat(5000),
      { type: 'heading', level: 2, text: 'W'.repeat(500) },
      { type: 'list', items: ['W'.repeat(500)] },
      { type: 'code', text: 'W'.repeat(500) },
      { type: 'table', head: ['W'.repeat(500)], rows: [['W'.repeat(500)]] },
    ],
  }),
  term('__proto__', { related: ['constructor'] }),
  term('constructor', { seeAlso: '__proto__' }),
  term('toString'),
  term('"><b id="x'),
  term('../../etc/passwd'),
];

/** Terms that are refused, each for one thing. */
const HARMFUL: Record<string, unknown>[] = [
  term('script-address', { url: 'javascript:globalThis.hacked=1' }),
  term('hidden-script-address', { url: 'java\nscript:globalThis.hacked=1' }),
  term('data-address', { url: 'data:text/html,<script>1</script>' }),
  term('script-link', {
    content: [{ type: 'paragraph', children: [{ type: 'link', href: 'javascript:alert(1)', text: 'x' }] }],
  }),
  term('html-block', { content: [{ type: 'html', text: IMG }] }),
  term('long-name', { name: LONG }),
  term('long-label', { hiddenLabel: [LONG] }),
  term('long-description', { description: LONG }),
  term('long-read', { content: [LONG] }),
  term(LONG, { name: 'Long id' }),
  term('deep', { content: JSON.parse(nested(100)) as unknown }),
  term('deeper', { content: DEEPER, match: DEEPER }),
  term('no-text', { name: { toString: 'x', valueOf: null } }),
];

/** As many as make the harmful ones few. */
const FILLERS = Array.from({ length: HARMFUL.length * 100 }, (_, at) => term(`filler-${at}`));

/** The text of a pack in our own form, of which so many terms are bad, and few of all. */
export function hostilePack(): { text: string; good: number; bad: number } {
  const terms = [...HARMLESS, ...HARMFUL, ...FILLERS];
  const text = JSON.stringify(packJson(terms, { name: `Pack ${IMG}`, attribution: SCRIPT }));
  return { text: asWritten(text), good: HARMLESS.length + FILLERS.length, bad: HARMFUL.length };
}

/** The text of a set of the wild with the same terms. */
export function hostileSet(): string {
  const terms = [...HARMLESS, ...HARMFUL, ...FILLERS].map(({ termCode, ...fields }) => ({
    '@type': 'DefinedTerm',
    '@id': `#${String(termCode)}`,
    ...fields,
  }));
  const set = { '@type': ['DefinedTermSet'], name: `Set ${IMG}`, license: { url: 'javascript:alert(1)' } };
  return asWritten(JSON.stringify({ '@graph': [{ ...set, hasDefinedTerm: terms }] }));
}

/** Puts into a text what only JSON can say: `__proto__` as a key, and the deep tree. */
function asWritten(text: string): string {
  const keys =
    '"__proto__":{"polluted":true,"name":"smuggled"},"constructor":{"prototype":{"polluted":true}},';
  return text
    .replaceAll(`"${DEEPER}"`, nested(100_000))
    .replaceAll('"name":"Name of good"', `${keys}"name":"Name of good"`)
    .replace('{', `{${keys}`);
}
