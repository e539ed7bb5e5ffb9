import { describe, expect, it } from 'vitest';
import type { PackRow, SubscriptionRow } from '../../data/store/database';
import { packRows, pendingRows, type Circumstances } from '../../entrypoints/options/source-rows';
import { packRow } from '../e2e/sources-page';

const NOW = new Date(2026, 4, 20, 15, 15).getTime();
const HOUR = 3_600_000;
const ADDRESS = 'https://www.harbour.example/pack.json';
const PROGRESS = { phase: 'download', bytes: 1, totalBytes: 2, entries: 0, totalEntries: 0 } as const;

const pack = (fields: Partial<PackRow> = {}) =>
  packRow({
    id: 'test:harbour',
    name: 'Harbour',
    source: { kind: 'address', address: ADDRESS },
    installedAt: new Date(2026, 4, 3).getTime(),
    ...fields,
  });
const subscription = (fields: Partial<SubscriptionRow> = {}): SubscriptionRow => ({
  address: ADDRESS,
  failures: 0,
  ...fields,
});
const circumstances = (fields: Partial<Circumstances> = {}): Circumstances => ({
  progress: {},
  added: new Map(),
  now: NOW,
  ...fields,
});
const rowOf = (row: PackRow, subscriptions: SubscriptionRow[] = [], more?: Partial<Circumstances>) =>
  packRows({ packs: [row], subscriptions }, circumstances(more))[0]!;

describe('the row of a pack', () => {
  it('says where it comes from', () => {
    expect(rowOf(pack()).origin).toEqual({ kind: 'address', address: ADDRESS, host: 'harbour.example' });
    expect(rowOf(pack({ source: { kind: 'built-in' } })).origin).toEqual({ kind: 'built-in' });
    expect(rowOf(pack({ source: { kind: 'file', name: 'a.csv' } })).origin).toEqual({
      kind: 'file',
      name: 'a.csv',
    });
  });

  it('says when it was looked at, only where it is', () => {
    const times = { checkedAt: NOW - 2 * HOUR, nextCheckAt: NOW + 22 * HOUR };
    expect(rowOf(pack(), [subscription(times)]).checked).toBe('Checked 2 hours ago, again tomorrow');
    const fromFile = pack({ source: { kind: 'file', name: 'a.csv' } });
    expect(rowOf(fromFile, [subscription(times)]).checked).toBeUndefined();
  });

  it('finds its subscription by the pack too: the address may have moved', () => {
    const moved = subscription({ address: 'https://new.example/', packId: 'test:harbour', checkedAt: NOW });
    expect(rowOf(pack(), [moved]).origin).toMatchObject({ host: 'new.example' });
  });

  it('says what went wrong last, and what stays', () => {
    const failure = { kind: 'offline', address: ADDRESS };
    expect(rowOf(pack(), [subscription({ failure })]).failure).toEqual({
      title: 'You’re offline.',
      text: 'Gloss keeps the version from 3 May.',
      action: 'Gloss tries again when you’re back online.',
    });
  });

  it('no longer says so while it is tried again', () => {
    const failure = { kind: 'offline', address: ADDRESS };
    const row = rowOf(pack(), [subscription({ failure })], { progress: { [ADDRESS]: PROGRESS } });
    expect(row).not.toHaveProperty('failure');
  });

  it('lists what is wrong with a pack that has mistakes', () => {
    const problems = [
      { file: 'pack.json', field: 'name', expected: 'a text', found: '3' },
      { file: 'pack.json', entry: 'x', field: 'url', expected: 'an address', found: '""' },
    ];
    const failure = { kind: 'wrong-format', address: ADDRESS, problems };
    expect(rowOf(pack(), [subscription({ failure })]).failure?.details).toEqual([
      'pack.json, field "name": expected a text, found 3',
      'pack.json, entry "x", field "url": expected an address, found ""',
    ]);
  });

  it('doesn’t tell the reader of what they cancelled, nor of what it can’t read', () => {
    const rowWith = (failure: unknown) => rowOf(pack(), [subscription({ failure })]);
    expect(rowWith({ kind: 'cancelled', address: ADDRESS })).not.toHaveProperty('failure');
    expect(rowWith({ kind: 'from a later Gloss' })).not.toHaveProperty('failure');
  });

  it('names the edition to go back to by its version, or by its day', () => {
    const installedAt = new Date(2026, 3, 1).getTime();
    expect(rowOf(pack({ previous: pack({ version: '3' }) })).previous).toBe('version 3');
    expect(rowOf(pack({ previous: pack({ installedAt }) })).previous).toBe('the version from 1 April');
    expect(rowOf(pack())).not.toHaveProperty('previous');
  });

  it('says what was left out, what is under way, and where it goes on', () => {
    const row = rowOf(
      pack({ leftOut: { count: 3, problems: [] } }),
      [subscription({ successor: 'https://b.example/', skipped: '5' })],
      { progress: { [ADDRESS]: PROGRESS } },
    );
    expect(row).toMatchObject({
      leftOut: { count: 3 },
      successor: 'https://b.example/',
      hasGoneBack: true,
      progress: PROGRESS,
    });
    expect(rowOf(pack({ leftOut: { count: 0, problems: [] } }))).not.toHaveProperty('leftOut');
  });
});

describe('the rows of packs that aren’t there', () => {
  const pending = (packs: PackRow[], subscriptions: SubscriptionRow[], fields: Partial<Circumstances> = {}) =>
    pendingRows({ packs, subscriptions }, circumstances(fields));

  it('are those of subscriptions without a pack', () => {
    expect(pending([pack()], [subscription({ packId: 'test:harbour' })])).toEqual([]);
    expect(pending([pack()], [subscription()])).toEqual([]);
    expect(pending([], [subscription()])).toEqual([{ address: ADDRESS, name: 'harbour.example' }]);
  });

  it('are those that were just asked for, until the background has answered', () => {
    const added = (isAsked: boolean) => ({ added: new Map([[ADDRESS, { name: 'Harbour', isAsked }]]) });
    expect(pending([], [], added(true))).toEqual([{ address: ADDRESS, name: 'Harbour' }]);
    expect(pending([], [], added(false))).toEqual([]);
    expect(pending([pack()], [], added(true))).toEqual([]);
  });

  it('keep the name that the preview had', () => {
    const added = new Map([[ADDRESS, { name: 'Harbour', isAsked: false }]]);
    expect(pending([], [subscription()], { added })[0]).toMatchObject({ name: 'Harbour' });
  });

  it('say how far they are, or what went wrong', () => {
    const failure = { kind: 'status', status: 404, address: ADDRESS };
    expect(pending([], [subscription({ failure })])[0]).toMatchObject({
      failure: { title: 'There is nothing at this address.', text: 'Nothing was added.' },
    });
    const [again] = pending([], [subscription({ failure })], { progress: { [ADDRESS]: PROGRESS } });
    expect(again).toMatchObject({ progress: PROGRESS });
    expect(again).not.toHaveProperty('failure');
  });
});
