import { describe, expect, it } from 'vitest';
import { htmlParagraphs } from '../../../data/format/html-text';

describe('htmlParagraphs: markup → its text', () => {
  it.each<[what: string, html: string, paragraphs: string[]]>([
    [
      'inline elements',
      'A <b>bold</b> and <a href="https://a.example/">linked</a> word.',
      ['A bold and linked word.'],
    ],
    [
      'character references',
      'R&amp;D &#38; &lt;b&gt; &eacute;&nbsp;x &unknown;',
      ['R&D & <b> é x &unknown;'],
    ],
    ['paragraphs', '<p>One.</p>\n<p>Two.\n  Still two.</p>', ['One.', 'Two. Still two.']],
    ['paragraphs that are not ended', 'One.<p>Two.<div>Three.', ['One.', 'Two.', 'Three.']],
    ['list items', '<ul><li>a</li><li>b</li></ul>', ['a', 'b']],
    ['a line break is white space', 'One.<br>Two.', ['One. Two.']],
    ['cells', '<table><tr><td>a</td><td>b</td></tr></table>', ['a b']],
    ['comments', 'a<!-- b -->c', ['ac']],
    ['scripts and styles', 'a<script>alert("</b>")</script><style>b{}</style>c', ['ac']],
    ['a script that is not ended', 'a<script>alert(1)', ['a']],
    ['an image', 'a<img src=x onerror=alert(1)>b', ['ab']],
    ['a tag that is not ended', 'a <b onclick="', ['a']],
    ['a lone bracket', 'a < b and c > d', ['a < b and c > d']],
    ['nothing', '<p></p> <br>', []],
    ['NUL', 'a\0b', ['ab']],
  ])('%s', (_what, html, paragraphs) => {
    expect(htmlParagraphs(html)).toEqual(paragraphs);
  });

  it.each<[what: string, html: string]>([
    ['elements in elements', '<b>'.repeat(33_000)],
    [
      'formatting that a tree would repeat in each paragraph',
      '<b a=1><b b=1><i c=1>'.repeat(2000) + '<p>x'.repeat(15_000),
    ],
    ['attributes', `<a ${Array.from({ length: 20_000 }, (_, at) => `a${at}`).join(' ')}>`],
    ['character references', '&amp'.repeat(25_000)],
    ['comments that are not ended', '<!--'.repeat(25_000)],
  ])('100 kB of %s takes no second', (_what, html) => {
    const start = performance.now();
    htmlParagraphs(html);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
