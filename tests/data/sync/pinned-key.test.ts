import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { expect, it } from 'vitest';
import { judgeSignature } from '../../../data/sync/pinned-key';

const keyOf = ({ publicKey }: { publicKey: KeyObject }) =>
  Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url').toString('base64');

const pair = generateKeyPairSync('ed25519');
const publicKey = keyOf(pair);
const bytes = new TextEncoder().encode('{"format": "gloss-pack/1"}');
const signature = `${sign(undefined, bytes, pair.privateKey).toString('base64')}\n`;

it.each<[what: string, signature: string | undefined, key: string | undefined, verdict: string]>([
  ['that of the key', signature, publicKey, 'good'],
  ['of another key', signature, keyOf(generateKeyPairSync('ed25519')), 'bad'],
  ['a page that says it is not there', '<h1>Not found</h1>', publicKey, 'bad'],
  ['an empty file', '', publicKey, 'bad'],
  ['none', undefined, publicKey, 'missing'],
  ['without a key it could be of', signature, undefined, 'missing'],
])('a signature: %s', async (_what, text, key, verdict) => {
  expect(await judgeSignature(bytes, text, { publicKey: key })).toBe(verdict);
});

it('a signature of other bytes', async () => {
  const other = new TextEncoder().encode('{"format":"gloss-pack/1"}');
  expect(await judgeSignature(other, signature, { publicKey })).toBe('bad');
});
