import { generateKeyPairSync, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { Entry, PackInfo } from '../../../data/format/pack';
import { SIGNATURE_FILE, sign, toBase64 } from '../../../data/format/signature';
import { chunksOf, editionOf, type Publication } from '../../../data/publish/edition';
import { makePack } from '../make';

/** Packs in published form, in memory, as the publisher's tool makes them. */

/** An Ed25519 key pair. */
export interface Keys {
  publicKey: string;
  privateKey: CryptoKey;
}

export async function makeKeys(): Promise<Keys> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const der = privateKey.export({ type: 'pkcs8', format: 'der' });
  return {
    publicKey: rawKey(createPublicKey(createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })))),
    privateKey: await crypto.subtle.importKey('pkcs8', der, 'Ed25519', false, ['sign']),
  };
}

/** The last 32 bytes of its SubjectPublicKeyInfo (RFC 8410). */
function rawKey(key: KeyObject): string {
  return toBase64(new Uint8Array(key.export({ type: 'spki', format: 'der' }).subarray(-32)));
}

/** What to publish. */
export interface Publishing {
  entries: Entry[];
  sequence: number;
  info?: Partial<PackInfo>;
  publication?: Publication;
  keys?: Keys;
}

/** The files of an edition by their path on the server. */
export async function publish({
  entries,
  sequence,
  info = {},
  publication = {},
  keys,
}: Publishing): Promise<Record<string, string | Uint8Array>> {
  const pack = makePack('https://a.example/words', entries, { version: `${sequence}.0`, ...info });
  const signed = keys ? { publicKey: keys.publicKey, ...publication } : publication;
  const { manifestBytes, chunks } = editionOf(pack, chunksOf(entries), signed, sequence);
  return {
    '/pack.json': manifestBytes,
    ...Object.fromEntries(chunks.map(({ chunk, bytes }) => [`/${chunk.path}`, bytes])),
    ...(keys ? { [`/${SIGNATURE_FILE}`]: await sign(manifestBytes, keys.privateKey) } : {}),
  };
}
