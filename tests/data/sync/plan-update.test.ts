import { describe, expect, it } from 'vitest';
import { parseManifest, type Manifest } from '../../../data/format/manifest';
import type { SignatureVerdict } from '../../../data/sync/pinned-key';
import { planUpdate, type StoredEdition, type UpdatePlan } from '../../../data/sync/plan-update';
import { SyncError } from '../../../data/sync/sync-error';

const ADDRESS = 'https://packs.example/words/pack.json';
const [P, N, X] = ['P', 'N', 'X'].map((letter) => `${letter.repeat(42)}A=`) as [string, string, string];

/** A chunk by one letter, its content. */
const integrity = (letter: string) => `sha256-${letter.repeat(42)}A=`;
const chunk = (letter: string, bucket: number) => ({
  path: `chunks/${letter}.jsonl`,
  integrity: integrity(letter),
  bytes: 100,
  count: 1,
  bucket,
});

/** @param content a letter a bucket, a space for an empty one */
function manifest(content: string, fields: Partial<Manifest> = {}): Manifest {
  const chunks = content
    .split('')
    .flatMap((letter, bucket) => (letter === ' ' ? [] : [chunk(letter, bucket)]));
  const facts = { format: 'gloss-pack/1', id: 'test:pack', name: 'Test', sequence: 2 };
  const sums = { count: chunks.length, bytes: 100 * chunks.length, buckets: content.length, chunks };
  return parseManifest(JSON.stringify({ ...facts, ...sums, ...fields }), 'pack.json');
}

function stored(content: string, fields: Partial<StoredEdition> = {}): StoredEdition {
  const chunks = content.split('').map((letter) => (letter === ' ' ? '' : integrity(letter)));
  return { id: 'test:pack', sequence: 1, chunks, ...fields };
}

const plan = (offered: Manifest, was?: StoredEdition, signature: SignatureVerdict = 'missing') =>
  planUpdate({ manifest: offered, signature, address: ADDRESS }, was);

function names(made: UpdatePlan): string {
  if (made.kind === 'same') return 'same';
  const letters = (chunks: { path: string }[]) =>
    chunks.map(({ path }) => path.at(-'.jsonl'.length - 1)).join('');
  return `fetch ${letters(made.fetch)}, keep ${letters(made.keep)}`;
}

function refusal(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    if (error instanceof SyncError) return { kind: error.kind, ...error.details };
    throw error;
  }
  return 'none';
}

describe('chunks', () => {
  it.each<[what: string, offered: string, was: string | undefined, expected: string]>([
    ['all of a new pack', 'a cd', undefined, 'fetch acd, keep '],
    ['those that changed', 'abXd', 'abcd', 'fetch X, keep abd'],
    ['a bucket’s first', 'abcd', 'ab d', 'fetch c, keep abd'],
    ['none where a bucket is empty now', 'ab d', 'abcd', 'fetch , keep abd'],
    ['none where only the facts changed', 'abcd', 'abcd', 'fetch , keep abcd'],
    ['those that are new where the buckets are others', 'abXY', 'a', 'fetch bXY, keep a'],
    ['none that is stored, wherever it was', 'badc', 'abcd', 'fetch , keep badc'],
    ['none of an empty pack', ' ', undefined, 'fetch , keep '],
  ])('are fetched %s', (_what, offered, was, expected) => {
    const made = plan(manifest(offered), was === undefined ? undefined : stored(was));
    expect(names(made)).toBe(expected);
  });

  it('how much there is to fetch is said', () => {
    expect(plan(manifest('abXY'), stored('abcd'))).toMatchObject({ bytes: 200 });
  });

  it('an empty bucket is no chunk that is stored', () => {
    expect(names(plan(manifest('a   '), stored('    ')))).toBe('fetch a, keep ');
  });
});

describe('an edition', () => {
  it.each<[offered: number, was: number, content: string, expected: unknown]>([
    [2, 1, 'abXd', 'fetch X, keep abd'],
    [9, 1, 'abXd', 'fetch X, keep abd'],
    [1, 1, 'abcd', 'same'],
  ])('%i after %i, content %s: %s', (sequence, was, content, expected) => {
    expect(names(plan(manifest(content, { sequence }), stored('abcd', { sequence: was })))).toBe(expected);
  });

  it.each<[what: string, sequence: number, content: string]>([
    ['an older one', 4, 'abXd'],
    ['an older one, whatever is in it', 4, 'abcd'],
    ['another one under the same number', 5, 'abXd'],
    ['one with other buckets under the same number', 5, 'a'],
    ['one with a bucket less under the same number', 5, 'abc '],
  ])('%s is refused', (_what, sequence, content) => {
    const work = () => plan(manifest(content, { sequence }), stored('abcd', { sequence: 5 }));
    expect(refusal(work)).toEqual({ kind: 'older-sequence', sequence: { stored: 5, offered: sequence } });
  });

  it('of another pack is refused', () => {
    const work = () => plan(manifest('abcd', { id: 'test:other' }), stored('abcd'));
    expect(refusal(work)).toEqual({ kind: 'other-pack', found: 'test:other' });
  });
});

describe('keys', () => {
  type Keys = { publicKey?: string; nextPublicKey?: string };
  it.each<[what: string, pinned: Keys | undefined, offered: Keys, signature: SignatureVerdict, pin: Keys]>([
    ['a new pack without one has none', undefined, {}, 'missing', {}],
    ['a new pack’s is pinned', undefined, { publicKey: P }, 'good', { publicKey: P }],
    [
      'with the one it announces',
      undefined,
      { publicKey: P, nextPublicKey: N },
      'good',
      { publicKey: P, nextPublicKey: N },
    ],
    ['none stays none', {}, {}, 'missing', {}],
    ['the first one is pinned from then on', {}, { publicKey: P }, 'good', { publicKey: P }],
    ['the pinned one signs', { publicKey: P }, { publicKey: P }, 'good', { publicKey: P }],
    [
      'and announces another',
      { publicKey: P },
      { publicKey: P, nextPublicKey: N },
      'good',
      { publicKey: P, nextPublicKey: N },
    ],
    ['or takes that back', { publicKey: P, nextPublicKey: N }, { publicKey: P }, 'good', { publicKey: P }],
    [
      'the announced one takes over',
      { publicKey: P, nextPublicKey: N },
      { publicKey: N },
      'good',
      { publicKey: N },
    ],
    [
      'and may announce the next',
      { publicKey: P, nextPublicKey: N },
      { publicKey: N, nextPublicKey: X },
      'good',
      { publicKey: N, nextPublicKey: X },
    ],
  ])('%s', (_what, pinned, offered, signature, pin) => {
    const was = pinned && stored('abcd', pinned);
    expect(plan(manifest('abXd', offered), was, signature).pin).toEqual(pin);
  });

  it.each<[what: string, pinned: Keys | undefined, offered: Keys, signature: SignatureVerdict, kind: string]>(
    [
      [
        'a new pack that is not signed as it says',
        undefined,
        { publicKey: P },
        'missing',
        'signature-missing',
      ],
      ['a new pack whose signature does not fit', undefined, { publicKey: P }, 'bad', 'wrong-signature'],
      ['a first key without its signature', {}, { publicKey: P }, 'missing', 'signature-missing'],
      ['a first key whose signature does not fit', {}, { publicKey: P }, 'bad', 'wrong-signature'],
      [
        'a pinned pack without a signature',
        { publicKey: P },
        { publicKey: P },
        'missing',
        'signature-missing',
      ],
      ['a pinned pack without a key', { publicKey: P }, {}, 'missing', 'signature-missing'],
      [
        'a pinned pack whose signature does not fit',
        { publicKey: P },
        { publicKey: P },
        'bad',
        'wrong-signature',
      ],
      ['another key', { publicKey: P }, { publicKey: X }, 'good', 'key-changed'],
      [
        'another key than the announced one',
        { publicKey: P, nextPublicKey: N },
        { publicKey: X },
        'good',
        'key-changed',
      ],
      [
        'another key that announces the pinned one',
        { publicKey: P },
        { publicKey: X, nextPublicKey: P },
        'good',
        'key-changed',
      ],
      [
        'the announced key whose signature does not fit',
        { publicKey: P, nextPublicKey: N },
        { publicKey: N },
        'bad',
        'wrong-signature',
      ],
      [
        'a key from before the pinned one',
        { publicKey: N },
        { publicKey: P, nextPublicKey: N },
        'good',
        'key-changed',
      ],
    ],
  )('refused: %s', (_what, pinned, offered, signature, kind) => {
    const was = pinned && stored('abcd', pinned);
    expect(refusal(() => plan(manifest('abXd', offered), was, signature))).toMatchObject({ kind });
    // The same content is no excuse.
    expect(refusal(() => plan(manifest('abcd', { ...offered, sequence: 1 }), was, signature))).toMatchObject({
      kind,
    });
  });
});

describe('the end of a pack', () => {
  it.each([{ sequence: 1 }, { sequence: 2 }])('is told with an edition, and without one: %o', (fields) => {
    expect(plan(manifest('abcd', { expired: true, ...fields }), stored('abcd')).expired).toBe(true);
    expect(plan(manifest('abcd', fields), stored('abcd')).expired).toBe(false);
  });

  it.each([
    ['https://packs.example/new/pack.json', { ask: false }],
    ['https://packs.example:8443/pack.json', { ask: true }],
    ['https://new.packs.example/pack.json', { ask: true }],
    ['https://evil.example/pack.json', { ask: true }],
  ])('may name what comes after: %s, %o', (successor, expected) => {
    const made = plan(manifest('abcd', { successor }), stored('abcd'));
    expect(made.successor).toEqual({ address: successor, ...expected });
  });

  it('is not followed in circles', () => {
    expect(plan(manifest('abcd', { successor: ADDRESS })).successor).toBeUndefined();
  });
});
