import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { PAGE_KEYS, REFRESH_KEYS, sender } from '../../data/messages';
import { MAX_REQUEST_TEXT, Request } from '../../data/requests';

const CLUES = {
  counts: [
    { telling: 3, everyday: 0 },
    { telling: 0, everyday: 1 },
  ],
  before: 'the ',
  surface: 'node',
  after: '',
};

describe('a request is validated on arrival', () => {
  it.each<Request>([
    { type: 'hello' },
    { type: 'detect', text: '', language: '' },
    { type: 'detect', text: 'backend', language: 'en-GB' },
    { type: 'lookUp', version: 1, senses: [0, 7] },
    { type: 'lookUp', version: 1, senses: [0, 7], clues: CLUES },
    { type: 'lookUpText', text: 'backend', language: '' },
    { type: 'lookUpEntry', packId: 'gloss:web', entryId: 'api' },
    { type: 'setKnown', entries: [{ packId: 'gloss:web', entryId: 'api' }], known: true },
    { type: 'setSaved', packId: 'gloss:web', entryId: 'api', saved: false },
    { type: 'setHidden', entries: [{ packId: 'gloss:web', entryId: 'api' }], hidden: true },
    { type: 'setSiteHere', enabled: false },
    { type: 'openReader', packId: 'gloss:web', entryId: 'api' },
    { type: 'needHover' },
    { type: 'needPage' },
    { type: 'pageTerms', tabId: 3 },
    { type: 'setPackEnabled', packId: 'gloss:web', enabled: false },
  ])('%j is one', (request) => {
    expect(v.parse(Request, JSON.parse(JSON.stringify(request)))).toEqual(request);
  });

  it.each<[what: string, request: unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a string', 'hello'],
    ['no type', {}],
    ['an unknown type', { type: 'deletePack', packId: 'gloss:web' }],
    ['a type of an object’s prototype', { type: '__proto__' }],
    ['a text that is none', { type: 'detect', text: ['backend'], language: '' }],
    [
      'more text than any page sends',
      { type: 'detect', text: 'x'.repeat(MAX_REQUEST_TEXT + 1), language: '' },
    ],
    ['no text', { type: 'detect', language: '' }],
    ['no language', { type: 'detect', text: '' }],
    ['a negative sense', { type: 'lookUp', version: 1, senses: [-1] }],
    ['half a sense', { type: 'lookUp', version: 1, senses: [0.5] }],
    ['a look-up without a version', { type: 'lookUp', senses: [1] }],
    ['a version that is not a number', { type: 'lookUp', version: Number.NaN, senses: [] }],
    [
      'more text around a match than is looked at',
      { type: 'lookUp', version: 1, senses: [], clues: { ...CLUES, after: 'x'.repeat(1_001) } },
    ],
    [
      'half a match',
      { type: 'lookUp', version: 1, senses: [], clues: { ...CLUES, counts: [{ telling: 1 }] } },
    ],
    ['a passage to look up', { type: 'lookUpText', text: 'x'.repeat(501), language: '' }],
    ['nothing known', { type: 'setKnown', entries: [], known: true }],
    [
      'more meanings than a label has',
      {
        type: 'setKnown',
        entries: Array.from({ length: 51 }, () => ({ packId: 'a', entryId: 'b' })),
        known: true,
      },
    ],
    ['a term hidden nowhere', { type: 'setHidden', entries: [{ packId: 'a' }], hidden: true }],
    ['an empty pack id', { type: 'openReader', packId: '', entryId: 'api' }],
    ['an entry id that is a number', { type: 'openReader', packId: 'a', entryId: 1 }],
    ['a tab that is a string', { type: 'pageTerms', tabId: '3' }],
    ['neither on nor off', { type: 'setPackEnabled', packId: 'a' }],
  ])('%s is none', (_what, request) => {
    expect(v.is(Request, request)).toBe(false);
  });

  it('what is not asked for does not come through', () => {
    expect(v.parse(Request, { type: 'hello', html: '<b>' })).toEqual({ type: 'hello' });
    const detect = { type: 'detect', text: 'a', language: '' };
    expect(v.parse(Request, { ...detect, url: 'https://a.example' })).toEqual(detect);
  });

  it('text of exactly the limit may pass', () => {
    expect(v.is(Request, { type: 'detect', text: 'x'.repeat(MAX_REQUEST_TEXT), language: '' })).toBe(true);
  });
});

describe('sender', () => {
  it('sends the request as it is and unwraps the reply', async () => {
    const sent: unknown[] = [];
    const send = sender((request) => {
      sent.push(request);
      return Promise.resolve({ ok: true, reply: { enabled: true, version: 3 } });
    });
    expect(await send({ type: 'hello' })).toEqual({ enabled: true, version: 3 });
    expect(sent).toEqual([{ type: 'hello' }]);
  });

  it('unwraps a reply that is null', async () => {
    const send = sender(() => Promise.resolve({ ok: true, reply: null }));
    expect(await send({ type: 'needHover' })).toBeNull();
  });

  it('throws the background’s words', async () => {
    const send = sender(() => Promise.resolve({ ok: false, error: 'There is no pack "x"' }));
    await expect(send({ type: 'setPackEnabled', packId: 'x', enabled: true })).rejects.toThrow(
      'There is no pack "x"',
    );
  });

  it('says which request found nobody to answer it', async () => {
    await expect(sender(() => Promise.resolve(undefined))({ type: 'hello' })).rejects.toThrow(
      'No answer to "hello"',
    );
  });

  it('passes on that the message could not be sent', async () => {
    const send = sender(() => Promise.reject(new Error('Extension context invalidated.')));
    await expect(send({ type: 'hello' })).rejects.toThrow('Extension context invalidated.');
  });
});

describe('a lost answer', () => {
  const reply = { ok: true, reply: { enabled: true, version: 3 } };

  it.each<[how: string, lost: () => Promise<unknown>]>([
    ['the channel closed', () => Promise.reject(new Error('message channel closed'))],
    ['nobody answered', () => Promise.resolve(undefined)],
  ])('is asked for again: %s', async (_how, lost) => {
    const answers = [lost, lost, () => Promise.resolve(reply)];
    expect(await sender(() => answers.shift()!())({ type: 'hello' })).toEqual(reply.reply);
    expect(answers).toEqual([]);
  });

  it('is not asked for without end', async () => {
    let sent = 0;
    const send = sender(() => {
      sent++;
      return Promise.reject(new Error(`lost ${sent}`));
    });
    await expect(send({ type: 'hello' })).rejects.toThrow('lost 3');
    expect(sent).toBe(3);
  });

  it('is none when the background says no', async () => {
    let sent = 0;
    const send = sender(() => {
      sent++;
      return Promise.resolve({ ok: false, error: 'no' });
    });
    await expect(send({ type: 'hello' })).rejects.toThrow('no');
    expect(sent).toBe(1);
  });
});

it('pages ask again after a change of sites, packs or what is shown', () => {
  expect(PAGE_KEYS).toEqual([
    'disabledSites',
    'packsRevision',
    'density',
    'termsInLinks',
    'termsInHeadings',
    'managed',
  ]);
  expect(REFRESH_KEYS).toEqual(['readerRevision', 'underline']);
});
