import { describe, expect, it } from 'vitest';
import { LineError, parsePage } from '../../../data/publish/page';

describe('a line', () => {
  it.each([
    [{ id: 'a', text: 'API' }],
    [{ id: 7, text: '' }],
    [{ id: 'a', blocks: [] }],
    [{ id: 'a', text: 'API', lang: 'en' }],
    [{ id: 'a', lang: 'en', blocks: [{ kind: 'list', text: 'API', lang: 'de' }] }],
    [{ id: 'a', blocks: [{ kind: 'html', text: '<p>' }] }],
  ])('%j is a page', (page) => {
    expect(parsePage(JSON.stringify({ ...page, more: 1 }))).toEqual(page);
  });

  it.each([
    ['{"id":', /^expected JSON, found /],
    ['[]', /^expected an object with id, and text or blocks$/],
    ['null', /^expected an object/],
    ['{"id":"a"}', /^expected either text or blocks, found neither$/],
    ['{"id":"a","text":"","blocks":[]}', /^expected either text or blocks, found both$/],
    ['{"text":"API"}', /^field "id" is missing$/],
    ['{"id":null,"text":"API"}', /^field "id": expected a text or a number, found null$/],
    ['{"id":"a","text":["API"]}', /^field "text": expected a text, found \["API"\]$/],
    ['{"id":"a","text":"","lang":7}', /^field "lang": expected a language tag, found 7$/],
    ['{"id":"a","blocks":"API"}', /^field "blocks": expected a list of blocks, found "API"$/],
    ['{"id":"a","blocks":["API"]}', /^field "blocks\.0": expected an object, found "API"$/],
    [
      '{"id":"a","blocks":[{"kind":"table","text":"API"}]}',
      /^field "blocks\.0\.kind": expected heading, paragraph, list, cell, quote or html, found "table"$/,
    ],
    ['{"id":"a","blocks":[{"kind":"list"}]}', /^field "blocks\.0\.text" is missing$/],
  ])('%s is none', (line, message) => {
    expect(() => parsePage(line)).toThrow(LineError);
    expect(() => parsePage(line)).toThrow(message);
  });
});
