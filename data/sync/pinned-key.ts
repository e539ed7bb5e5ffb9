import type { Manifest } from '../format/manifest';
import { SignatureError, verify } from '../format/signature';
import { SyncError } from './sync-error';

/**
 * Whose pack it is. The key of the first edition is pinned ("trust on first use"), and only an edition under that key
 * can announce another: a server that was taken over can take a pack away, but not put another in its place.
 */

/** What the signature beside a manifest is worth, by the key that the manifest names. */
export type SignatureVerdict = 'good' | 'bad' | 'missing';

/** The keys that the next edition may be signed with; both absent of a pack without signatures. */
export type Pin = Pick<Manifest, 'publicKey' | 'nextPublicKey'>;

/** How the key of an edition compares with what is pinned; `announced` by the edition before, `gone`: it had one. */
export type KeyChange = 'none' | 'same' | 'announced' | 'new' | 'gone' | 'other';

/** @param publicKey that has signed an edition, if one has */
export function keyChange(publicKey: string | undefined, pinned: Pin): KeyChange {
  if (pinned.publicKey === undefined) return publicKey === undefined ? 'none' : 'new';
  if (publicKey === undefined) return 'gone';
  if (publicKey === pinned.publicKey) return 'same';
  return publicKey === pinned.nextPublicKey ? 'announced' : 'other';
}

/** Whether a key is one that the publisher of what is pinned has, or has announced. */
export function isTrusted(publicKey: string | undefined, pinned: Pin): boolean {
  return ['same', 'announced'].includes(keyChange(publicKey, pinned));
}

/**
 * @param bytes of the manifest, exactly
 * @param signature the text of `pack.json.sig`, if there is one
 * @param publicKey the key that the manifest names
 */
export async function judgeSignature(
  bytes: Uint8Array<ArrayBuffer>,
  signature: string | undefined,
  { publicKey }: Pick<Manifest, 'publicKey'>,
): Promise<SignatureVerdict> {
  if (publicKey === undefined || signature === undefined) return 'missing';
  try {
    return (await verify(bytes, signature, publicKey)) ? 'good' : 'bad';
  } catch (error) {
    // An error page under the signature's name, for one.
    if (error instanceof SignatureError) return 'bad';
    throw error;
  }
}

/**
 * What is pinned once this edition is installed.
 * @param pinned of the stored edition; undefined while a pack is being added
 * @throws SyncError when it is not certain that it comes from the same publisher
 */
export function pinAfter(
  { publicKey, nextPublicKey }: Pin,
  signature: SignatureVerdict,
  pinned: Pin | undefined,
  address: string,
): Pin {
  if (publicKey === undefined) {
    if (pinned?.publicKey !== undefined) throw new SyncError('signature-missing', address);
    return {};
  }
  if (pinned?.publicKey !== undefined && !isTrusted(publicKey, pinned))
    throw new SyncError('key-changed', address, { publicKey });
  if (signature === 'missing') throw new SyncError('signature-missing', address);
  if (signature === 'bad') throw new SyncError('wrong-signature', address);
  return pinOf({ publicKey, nextPublicKey });
}

/** The keys of anything that has some, without fields for those that it has not. */
export function pinOf({ publicKey, nextPublicKey }: { [K in keyof Pin]?: Pin[K] | undefined }): {
  publicKey?: string;
  nextPublicKey?: string;
} {
  return {
    ...(publicKey === undefined ? {} : { publicKey }),
    ...(nextPublicKey === undefined ? {} : { nextPublicKey }),
  };
}
