import { Dexie } from 'dexie';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { PackError } from '../../../data/format/parse';
import { Failure, isTransient, parseFailure, SyncError, toFailure } from '../../../data/sync/sync-error';

const ADDRESS = 'https://packs.example/pack.json';

describe('a failure', () => {
  it('is what the error knew', () => {
    const details = { status: 503, retryAfter: 120 };
    expect(toFailure(new SyncError('status', `${ADDRESS}.sig`, details), ADDRESS)).toEqual({
      kind: 'status',
      address: `${ADDRESS}.sig`,
      ...details,
    });
  });

  it('is stored and read as JSON', () => {
    const failure = toFailure(
      new SyncError('older-sequence', ADDRESS, { sequence: { stored: 2, offered: 1 } }),
      '',
    );
    expect(parseFailure(JSON.parse(JSON.stringify(failure)))).toEqual(failure);
    expect(structuredClone(failure)).toEqual(failure);
  });

  it('of a parser names the first mistakes', () => {
    const problem = { file: 'x', field: 'y', expected: 'z', found: 'a'.repeat(100_000) };
    const { kind, problems } = toFailure(new PackError(Array.from({ length: 1000 }, () => problem)), ADDRESS);
    expect([kind, problems?.length, problems?.[0]?.found.length]).toEqual(['wrong-format', 20, 500]);
  });

  it.each<[unknown, Partial<Failure>]>([
    [new DOMException('full', 'QuotaExceededError'), { kind: 'quota' }],
    [Object.assign(new Error('full'), { name: 'QuotaExceededError' }), { kind: 'quota' }],
    [new DOMException('over', 'AbortError'), { kind: 'cancelled' }],
    // As Dexie 4.4.7 gives it in Chromium 156 when a disk is full.
    [new Dexie.AbortError('full', new DOMException('full', 'QuotaExceededError')), { kind: 'quota' }],
    [new Dexie.AbortError('Transaction aborted'), { kind: 'unexpected' }],
    [new TypeError('x is undefined'), { kind: 'unexpected', found: 'TypeError: x is undefined' }],
    ['a text', { kind: 'unexpected', found: 'a text' }],
    [undefined, { kind: 'unexpected' }],
  ])('of any other error: %o', (error, failure) => {
    expect(toFailure(error, ADDRESS)).toMatchObject({ address: ADDRESS, ...failure });
  });

  it('is none where another Gloss stored something else', () => {
    expect(parseFailure({ kind: 'of-the-future', address: ADDRESS })).toBeUndefined();
    expect(parseFailure(undefined)).toBeUndefined();
    fc.assert(fc.property(fc.anything(), (value) => void parseFailure(value)));
  });
});

describe('what passes by itself', () => {
  it.each([
    [408, true],
    [425, true],
    [429, true],
    [500, true],
    [503, true],
    [522, true],
    [400, false],
    [403, false],
    [404, false],
    [501, false],
    [204, false],
  ])('status %i: %s', (status, passes) => {
    expect(isTransient({ kind: 'status', status })).toBe(passes);
  });

  it('is what the network does and what an unfinished upload looks like', () => {
    const kinds = v.parse(v.array(v.string()), Failure.entries.kind.options);
    expect(kinds.filter((kind) => isTransient({ kind: kind as Failure['kind'] }))).toEqual([
      'offline',
      'no-answer',
      'interrupted',
      'timeout',
      'redirect-loop',
      'wrong-hash',
      'wrong-signature',
      'unexpected',
    ]);
  });
});
