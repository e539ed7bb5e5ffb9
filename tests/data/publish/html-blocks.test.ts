import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINE_BREAK } from '../../../data/detect/line-break';
import { isMarkup } from '../../../data/format/html-text';
import { htmlBlocks } from '../../../data/publish/html-blocks';

const read = (markup: string) => htmlBlocks(markup).map(({ kind, text }) => [kind, text]);

describe('markup is read as the content script reads a page', () => {
  it.each<[markup: string, ...blocks: [kind: string, text: string][]]>([
    ['back<b>end</b> <a href="x">API</a>', ['other', 'backend API']],
    ['<p>one<p>two', ['paragraph', 'one'], ['paragraph', 'two']],
    ['<h2>API <em>keys</em></h2>', ['heading', 'API keys']],
    ['<ul><li>one<li><p>two</ul>', ['list', 'one'], ['list', 'two']],
    ['<table><tr><th>one<td>two</table>', ['cell', 'one'], ['cell', 'two']],
    ['<blockquote><p>one</blockquote>two', ['quote', 'one'], ['other', 'two']],
    ['<nav><a>one</a></nav>', ['navigation', 'one']],
    ['<header>one</header><main><header>two</header></main>', ['navigation', 'one'], ['other', 'two']],
    ['one<br>two', ['other', `one${LINE_BREAK}two`]],
    ['one<sup>2</sup>', ['other', `one${LINE_BREAK}2`]],
    ['one <code>two</code> three', ['other', `one ${LINE_BREAK} three`]],
    ['<script>one</script><style>two</style><title>three</title><!-- four -->'],
    ['<p hidden>one</p><div contenteditable>two</div><div role=textbox>three</div>'],
    ['R&amp;D &lt;3 caf&eacute;', ['other', 'R&D <3 café']],
    ['<x-card>one</x-card>two', ['other', 'one'], ['other', 'two']],
    ['<p>…</p>'],
  ])('%s', (markup, ...blocks) => {
    expect(read(markup)).toEqual(blocks);
  });

  it('however deep it is nested', () => {
    expect(read(`${'<div>'.repeat(20_000)}deep`)).toEqual([['other', 'deep']]);
  });
});

describe('text that was taken out of markup before', () => {
  it.each([
    ['A <table> element, as its first descendant.', false],
    ['The <main>, <nav> and <script> elements', false],
    ['AT&T & others', false],
    ['<p>API</p>', true],
    ['<a href=x>API', true],
    ['R&amp;D', true],
    ['<!-- API', true],
  ])('%s', (text, is) => {
    expect(isMarkup(text)).toBe(is);
  });
});

describe('places in the markup', () => {
  const placesOf = (markup: string) =>
    htmlBlocks(markup).flatMap(({ text, starts, ends }) =>
      text.split('').map((char, at) => [char, markup.slice(starts[at], ends[at])]),
    );

  it('of a character reference are all of it', () => {
    expect(placesOf('<p>a&amp;b&#x41;')).toEqual([
      ['a', 'a'],
      ['&', '&amp;'],
      ['b', 'b'],
      ['A', '&#x41;'],
    ]);
  });

  it('are right across line endings, stray tags and foster parents', () => {
    expect(placesOf('a\r\nb</i>c<table>d<tr>e').filter(([char]) => /\w/.test(char!))).toEqual(
      expect.arrayContaining(['a', 'b', 'c', 'd', 'e'].map((char) => [char, char])),
    );
  });

  it('hold what was read, in any markup', () => {
    const tags = '<b> </b> <p> </p> <table> <td> <br> <code> </code> <a/href="&amp;"> </a> <!---->'.split(
      ' ',
    );
    const texts = ['API', ' ', '\n', '\r\n', '&amp;', '&notit;', '&#233;', '&', '<', '\0', '\u{1f600}'];
    const part = fc.constantFrom(...tags, ...texts);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const markup = parts.join('');
        for (const { text, starts, ends, links } of htmlBlocks(markup)) {
          expect([starts.length, ends.length, links.length]).toEqual(Array(3).fill(text.length));
          const places = text.split('').map((char, at) => [char, markup.slice(starts[at], ends[at])]);
          const letters = places.filter(([char, source]) => /\w/.test(char!) && !source!.startsWith('&'));
          expect(letters.filter(([char, source]) => char !== source)).toEqual([]);
        }
      }),
    );
  });
});
