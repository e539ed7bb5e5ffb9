import { describe, expect, it } from 'vitest';
import { discover, readManifest, type Found } from '../../../data/sync/discover';
import { SyncError } from '../../../data/sync/sync-error';
import { packJson } from '../make';

const HERE = 'https://packs.example/words/';
const MANIFEST = {
  format: 'gloss-pack/1',
  id: 'test:pack',
  name: 'Test',
  sequence: 1,
  count: 0,
  bytes: 0,
  buckets: 1,
  chunks: [],
};
const SET = JSON.stringify(packJson());

const bytesOf = (content: unknown) =>
  content instanceof Uint8Array
    ? new Uint8Array(content)
    : new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));

const look = (content: unknown, contentType = 'application/json', source = HERE): Found =>
  discover({ bytes: bytesOf(content), contentType, url: HERE }, source);

function refusal(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof SyncError) return { kind: error.kind, address: error.address, ...error.details };
    throw error;
  }
}

const html = (head: string, body = '') =>
  `<!doctype html><html lang="en-GB"><head>${head}</head><body>${body}`;
const script = (json: unknown, type = 'application/ld+json') =>
  `<script type="${type}">${typeof json === 'string' ? json : JSON.stringify(json)}</script>`;

describe('JSON', () => {
  it('with a format is a manifest', () => {
    expect(look(MANIFEST)).toEqual({ kind: 'manifest', text: JSON.stringify(MANIFEST) });
  });

  it('of a newer format says so', () => {
    const newer = { ...MANIFEST, format: 'gloss-pack/2' };
    const expected = { kind: 'newer-format', address: HERE, found: 'gloss-pack/2' };
    expect(refusal(() => look(newer))).toEqual(expected);
    expect(refusal(() => readManifest({ bytes: bytesOf(newer), contentType: '', url: HERE }))).toEqual(
      expected,
    );
  });

  it.each([
    ['a set of terms', SET],
    ['terms in a graph', '{"@context": "https://schema.org", "@graph": []}'],
    ['a list', '[{"name": "API", "description": "A door."}]'],
    ['anything', '{"format": "other/1"}'],
    ['nothing', '[]'],
    ['terms with an address but no name', '[{"address": "x"}]'],
  ])('that is %s is for the parser of files', (_what, text) => {
    expect(look(text)).toEqual({ kind: 'file', text });
  });

  it.each(['application/json', 'text/html', 'text/plain; charset=utf-8', 'image/png', ''])(
    'is JSON as %s',
    (type) => {
      expect(look(SET, type).kind).toBe('file');
    },
  );

  it.each(['{', '[1,', '{"name": "a"} trailing', '{{template}}'])('that is none is said: %s', (text) => {
    expect(refusal(() => look(text))).toMatchObject({ kind: 'not-json', address: HERE });
  });

  it('nested deeper than the stack', () => {
    expect(look('['.repeat(500_000) + ']'.repeat(500_000)).kind).toBe('file');
  });
});

describe('letters', () => {
  const text = '{"name": "Größe"}';
  it.each<[what: string, bytes: Uint8Array, type: string]>([
    ['UTF-8', Buffer.from(text), 'application/json'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`), 'application/json'],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'application/json; charset=utf-8'],
    ['UTF-16, big end first', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'application/json'],
    ['Latin-1, said so', Buffer.from(text, 'latin1'), 'application/json;charset="iso-8859-1"'],
    ['UTF-8 under a name that nobody knows', Buffer.from(text), 'application/json; charset=klingon'],
    ['after empty lines', Buffer.from(`${'\r\n'.repeat(2000)}${text}`), 'application/json'],
  ])('in %s', (_what, bytes, type) => {
    expect(look(bytes, type)).toMatchObject({
      kind: 'file',
      text: expect.stringContaining('Größe') as string,
    });
  });

  it('that are lost are said, not shown as something else', () => {
    expect(refusal(() => look(Buffer.from(text, 'latin1')))).toMatchObject({ kind: 'not-json' });
  });

  it('of a page are those it says', () => {
    const page = Buffer.from(html('<meta charset=windows-1252><title>Größe</title>' + script(SET)), 'latin1');
    expect(look(page, 'text/html')).toMatchObject({ kind: 'page', title: 'Größe' });
  });
});

describe('a page', () => {
  it('that names a glossary leads there', () => {
    const link = '<link rel="alternate" type="application/ld+json" href="pack.json">';
    const expected = { kind: 'link', address: 'https://packs.example/words/pack.json' };
    expect(look(html(link), 'text/html')).toEqual(expected);
    expect(look(html(script(SET) + link), 'text/html')).toEqual(expected);
    expect(look(html(link), '')).toEqual(expected);
  });

  it('may say UTF-16 where it is none, and have a warning before it', () => {
    const link = '<link rel="alternate" type="application/ld+json" href="pack.json">';
    expect(look(html(`<meta charset="utf-16">${link}`), 'text/html')).toMatchObject({ kind: 'link' });
    expect(look(`Warning: no database ${html(link)}`, 'text/html')).toMatchObject({ kind: 'link' });
  });

  it('that carries one is one', () => {
    const page = html(`<title>Our \n words</title>${script(SET)}`);
    expect(look(page, 'text/html')).toEqual({
      kind: 'page',
      texts: [SET],
      title: 'Our words',
      language: 'en-GB',
    });
  });

  it.each([
    ['a set', { '@type': 'DefinedTermSet' }],
    ['a term', { '@type': 'DefinedTerm', name: 'API' }],
    ['terms in a list', [{ '@type': 'Organization' }, { '@type': 'DefinedTerm' }]],
    ['terms in a graph', { '@graph': [{ '@type': 'WebPage' }, { '@type': ['Thing', 'DefinedTerm'] }] }],
    ['terms within a page', { '@type': 'WebPage', mainEntity: { '@type': 'schema:DefinedTermSet' } }],
    ['a type by its address', { '@type': 'http://schema.org/DefinedTerm' }],
  ])('carries one that is %s', (_what, json) => {
    const text = JSON.stringify(json);
    expect(look(html('', script(text)), 'text/html')).toMatchObject({ kind: 'page', texts: [text] });
  });

  it('carries what is of terms, and nothing else', () => {
    const term = '{"@type": "DefinedTerm"}';
    const others = [{ '@type': 'Recipe' }, '{broken', 'null', { '@type': 'NotADefinedTerm' }];
    const page = html(script(term) + others.map((one) => script(one)).join('') + script(term));
    expect(look(page, 'text/html')).toMatchObject({ texts: [term, term] });
  });

  it.each<[what: string, page: string, type: string, found: string]>([
    ['about something else', html('<title>Sign in</title>'), 'text/html', 'a web page'],
    ['that says nothing of its type', html(''), '', 'a web page'],
    ['after a warning', 'Warning: no database <p>', 'text/html', 'a web page'],
    ['that is a feed', '<?xml version="1.0"?><rss></rss>', 'application/rss+xml', 'an XML file'],
  ])('%s is none of ours', (_what, page, type, found) => {
    const expected = { kind: 'wrong-type', address: HERE, found };
    expect(refusal(() => look(page, type))).toEqual(expected);
  });

  it('where a manifest was is none of ours, whatever it carries', () => {
    const file = { bytes: bytesOf(html(script(SET))), contentType: 'text/html', url: HERE };
    expect(refusal(() => readManifest(file))).toEqual({
      kind: 'wrong-type',
      address: HERE,
      found: 'a web page',
    });
  });

  const linkTo = (href: string) => `<link rel=alternate type=application/ld+json href="${href}">`;
  it('leads nowhere it may not', () => {
    expect(refusal(() => look(html(linkTo('http://other.example/')), 'text/html'))).toMatchObject({
      kind: 'not-an-address',
      to: 'http://other.example/',
    });
    expect(refusal(() => look(html(linkTo('https://192.168.1.1/')), 'text/html'))).toMatchObject({
      kind: 'private-address',
    });
    expect(look(html(linkTo('https://192.168.1.1/')), 'text/html', 'https://wiki/')).toMatchObject({
      kind: 'link',
    });
    expect(look(html(linkTo('http://a.example/') + linkTo('b.json')), 'text/html')).toMatchObject({
      address: 'https://packs.example/words/b.json',
    });
    expect(look(html(linkTo('http://a.example/') + script(SET)), 'text/html')).toMatchObject({
      kind: 'page',
    });
  });
});

describe('a catalog', () => {
  const pack = { name: 'A', address: 'a/pack.json' };
  it('lists packs, by addresses relative to its own', () => {
    const full = {
      ...pack,
      id: 'x:y',
      description: 'd',
      creator: 'c',
      inLanguage: 'de',
      license: 'CC0-1.0',
      count: 3,
    };
    expect(look([full, { ...pack, address: 'https://b.example/', more: 1 }])).toEqual({
      kind: 'catalog',
      packs: [
        { ...full, address: 'https://packs.example/words/a/pack.json' },
        { name: 'A', address: 'https://b.example/' },
      ],
      problems: [],
    });
  });

  it.each<[what: string, item: unknown, field: string]>([
    ['a text', 'x', '(pack)'],
    ['one without a name', { address: 'x' }, 'name'],
    ['an endless name', { ...pack, name: 'x'.repeat(201) }, 'name'],
    ['a count that is none', { ...pack, count: -1 }, 'count'],
    ['an address without security', { ...pack, address: 'http://a.example/' }, 'address'],
    ['an address in the reader’s network', { ...pack, address: 'https://router.local/' }, 'address'],
    ['a script', { ...pack, address: 'javascript:alert(1)' }, 'address'],
  ])('%s in it is left out, and said', (_what, item, field) => {
    const found = look([item, pack]);
    expect(found).toMatchObject({ kind: 'catalog', problems: [{ file: HERE, entry: '#1', field }] });
    expect(found.kind === 'catalog' && found.packs.length).toBe(1);
  });

  it('without a good one is refused', () => {
    expect(refusal(() => look([{ ...pack, address: 'http://a.example/' }]))).toMatchObject({
      kind: 'wrong-format',
      problems: [{ entry: '#1', expected: 'an https address' }],
    });
  });

  it('is read up to its 500th', () => {
    const found = look(Array.from({ length: 501 }, () => pack));
    expect(found.kind === 'catalog' && found.packs.length).toBe(500);
    expect(found).toMatchObject({ problems: [{ field: '(list)', found: '501' }] });
  });
});

describe('other files', () => {
  it.each<[found: string, content: unknown, type: string]>([
    ['a PDF file', '%PDF-1.7', 'application/octet-stream'],
    ['a PDF file', 'x', 'application/pdf'],
    ['an archive', Buffer.from([0x1f, 0x8b, 8]), 'application/octet-stream'],
    ['an archive', 'PK\u0003\u0004', ''],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), ''],
    ['a picture', 'x', 'image/webp'],
    ['a recording', 'x', 'audio/mpeg'],
    ['a table', 'name,definition', 'text/csv'],
    ['a text', 'Hello', 'text/plain'],
    ['an empty file', '', 'application/json'],
    ['something else', '"a text"', 'application/json'],
    ['something else', '5', 'application/json'],
  ])('%s is said to be that: %s %s', (found, content, type) => {
    expect(refusal(() => look(content, type))).toEqual({ kind: 'wrong-type', address: HERE, found });
  });
});

describe('the manifest of a pack', () => {
  const read = (content: unknown) => readManifest({ bytes: bytesOf(content), contentType: '', url: HERE });
  it('is read', () => {
    expect(read(MANIFEST)).toMatchObject({ id: 'test:pack', sequence: 1 });
  });

  it.each<[kind: string, content: unknown]>([
    ['wrong-format', { ...MANIFEST, count: 5 }],
    ['wrong-format', packJson()],
    ['wrong-format', []],
    ['not-json', '{'],
    ['wrong-type', 'Not found'],
    ['wrong-type', '<h1>'],
  ])('%s: %o', (kind, content) => {
    expect(refusal(() => read(content))).toMatchObject({ kind, address: HERE });
  });
});
