import { expect, it } from 'vitest';
import { readPage, type PageParts } from '../../../data/sync/page-parts';

const ADDRESS = 'https://a.example/b/c.html';
const LINK = '<link rel="alternate" type="application/ld+json" href="d">';
const SCRIPT = '<script type="application/ld+json">{"a": "<b>"}</script>';
const D = 'https://a.example/b/d';

it.each<[what: string, html: string, expected: Partial<PageParts>]>([
  ['a link', LINK, { links: [D] }],
  ['links in their order', `${LINK}${LINK.replace('"d"', '"/e"')}`, { links: [D, 'https://a.example/e'] }],
  [
    'in any writing',
    `<LINK REL='Alternate Help' TYPE='Application/LD+JSON; x=y' HREF=' d '>`,
    { links: [D] },
  ],
  ['with a character reference', LINK.replace('"d"', '"d?a&amp;b"'), { links: [`${D}?a&b`] }],
  ['relative to the base', `<base href="/f/"><base href="/g/">${LINK}`, { links: ['https://a.example/f/d'] }],
  ['relative to a base after it', `${LINK}<base href="/f/">`, { links: ['https://a.example/f/d'] }],
  ['with a base that is none', `<base href="https://:0">${LINK}`, { links: [D] }],
  ['a link to nowhere', LINK.replace('"d"', '"https://:0"'), { links: [] }],
  ['an empty link', LINK.replace('"d"', '""'), { links: [] }],
  ['a link of another kind', LINK.replace('alternate', 'stylesheet'), { links: [] }],
  ['a link to a feed', LINK.replace('ld+json', 'rss+xml'), { links: [] }],
  ['in the body', `<body><p>x</p>${LINK}`, { links: [D] }],
  ['in a comment', `<!-- ${LINK} ${SCRIPT} -->`, { links: [], scripts: [] }],
  [
    'in a text',
    `<textarea>${LINK}</textarea><style>${LINK}</style><noscript>${LINK}</noscript>`,
    { links: [] },
  ],
  ['in a script', `<script>"${LINK}"</script>`, { links: [] }],
  ['in a template', `<template><template></template>${LINK}${SCRIPT}</template>`, { links: [], scripts: [] }],
  ['after a template', `</template><template></template>${LINK}`, { links: [D] }],
  [
    'after a style in a drawing',
    `<svg><style/><title>x</title></svg>${LINK}<title>y</title>`,
    { links: [D], title: 'y' },
  ],
  ['a script', SCRIPT, { scripts: ['{"a": "<b>"}'] }],
  ['scripts', SCRIPT + SCRIPT, { scripts: ['{"a": "<b>"}', '{"a": "<b>"}'] }],
  ['a script of another kind', SCRIPT.replace('ld+json', 'json'), { scripts: [] }],
  ['a script without an end', SCRIPT.replace('</script>', ''), { scripts: [] }],
  ['a title', '<title> A &amp;\n B </title><title>C</title>', { title: 'A & B' }],
  ['a long title', `<title>${'x'.repeat(1000)}</title>`, { title: 'x'.repeat(200) }],
  ['its language', '<html lang="de-AT"><html lang="fr">', { language: 'de-AT' }],
  ['nothing', '', { links: [], scripts: [], title: '', language: '' }],
])('%s', (_what, html, expected) => {
  expect(readPage(html, ADDRESS)).toMatchObject(expected);
});

it('is bounded, in parts and in length', () => {
  const { links, scripts } = readPage(LINK.repeat(1000) + SCRIPT.repeat(1000), ADDRESS);
  expect([links.length, scripts.length]).toEqual([100, 100]);
  expect(readPage(' '.repeat(16 * 1024 * 1024) + LINK, ADDRESS).links).toEqual([]);
});

/** A few seconds would be a hang: each takes well under one. */
const PATIENCE_MS = 5000;
const MANY = 200_000;
it.each([
  ['elements within elements', '<div>'.repeat(MANY)],
  [
    'formatting that is opened again',
    `${Array.from({ length: MANY }, (_, at) => `<i x=${at}>`).join('')}${'<p>x'.repeat(MANY)}`,
  ],
  ['attributes', `<a ${Array.from({ length: MANY }, (_, at) => `a${at}`).join(' ')}>`],
  ['one tag', `<link ${'x'.repeat(8 * MANY)}`],
  ['references', '&amp'.repeat(4 * MANY)],
  ['comments', '<!--'.repeat(MANY)],
  ['scripts', '<script type=application/ld+json>'.repeat(MANY)],
  ['ends of scripts', `<script>${'</scrip'.repeat(MANY)}`],
  ['titles', '<title>'.repeat(MANY)],
])('takes no longer than it is long: %s', (_what, html) => {
  const started = performance.now();
  readPage(html, ADDRESS);
  expect(performance.now() - started).toBeLessThan(PATIENCE_MS);
});
