import { describe, expect, test } from 'vitest';
import { nameOf, parsePageArgument } from './page-argument.mjs';
import { contentTypeOf, looksLikeHtml } from './page-file.mjs';

describe('what is HTML', () => {
  test.each([
    '<!DOCTYPE html><title>x</title>',
    '\uFEFF\n  <!doctype html>',
    '<!-- saved from somewhere --> <!-- twice --><HTML lang="en">',
    '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">',
    '<p>A fragment</p>',
    '<h1>Another</h1>',
  ])('%j is', (text) => {
    expect(looksLikeHtml(text)).toBe(true);
  });

  test.each([
    '',
    'Notes',
    '{"html": true}',
    '<svg xmlns="x">',
    '<?xml version="1.0"?><rss>',
    '<pre-order>',
    '<html>\0',
  ])('%j is not', (text) => {
    expect(looksLikeHtml(text)).toBe(false);
  });
});

describe('the encoding of a saved page', () => {
  const typeOf = (html: string, encoding: BufferEncoding = 'utf8') =>
    contentTypeOf(Buffer.from(html, encoding));

  test('is named when the page does not name its own and is UTF-8', () => {
    expect(typeOf('<p>café')).toBe('text/html; charset=utf-8');
  });

  test.each([
    ['named by the page', '<meta charset="windows-1252"><p>café', 'latin1'],
    ['unknown', '<p>café', 'latin1'],
    ['marked by its first bytes', '\uFEFF<p>café', 'utf8'],
  ] as const)('is left to the browser when %s', (_case, html, encoding) => {
    expect(typeOf(html, encoding)).toBe('text/html');
  });
});

describe('what is asked for', () => {
  test('nothing: the demo page', () => {
    expect(parsePageArgument([], '/')).toEqual({ kind: 'demo' });
  });

  test('an address', () => {
    expect(parsePageArgument(['https://example.org/a'], '/')).toEqual({
      kind: 'address',
      address: 'https://example.org/a',
    });
  });

  test('one page only', () => {
    expect(() => parsePageArgument(['a.html', 'b.html'], '/')).toThrow('one page at a time');
  });

  test('a file that is not there', () => {
    expect(() => parsePageArgument(['nowhere.html'], '/no/such')).toThrow('nowhere.html does not exist');
  });

  test.each([
    [{ kind: 'demo' }, 'demo'],
    [{ kind: 'file', file: '/a/v8-blog.html.gz' }, 'v8-blog'],
    [{ kind: 'file', file: 'C:\\pages\\My page.htm' }, 'My-page'],
    [{ kind: 'address', address: 'https://example.org/a?b' }, 'example.org'],
  ] as const)('%j is called %s', (page, name) => {
    expect(nameOf(page)).toBe(name);
  });
});
