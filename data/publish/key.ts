import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { PackError, type PackProblem } from '../format/parse';
import { fingerprintOf, isPublicKey } from '../format/signature';

/** The key pairs that published packs are signed with: Ed25519, the private key in PKCS #8, PEM. */

export interface SigningKey {
  privateKey: CryptoKey;
  /** The base64 of its 32 bytes. */
  publicKey: string;
}

/**
 * `key`: makes a key pair, and writes the private key where nothing is yet, for its owner's eyes only.
 * @returns lines that tell of it
 * @throws PackError
 */
export async function newKey(path: string, file: string): Promise<string[]> {
  const pair = generateKeyPairSync('ed25519');
  const pem = pair.privateKey.export({ format: 'pem', type: 'pkcs8' });
  try {
    await writeFile(path, pem, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const isThere = 'code' in error && error.code === 'EEXIST';
    const found = isThere ? 'one that is there: a key that is lost cannot be made again' : error.message;
    throw new PackError([{ file, field: '(file)', expected: 'a new file', found }]);
  }
  const publicKey = publicText(pair.publicKey);
  return [
    `private key: ${file} (keep it secret, and keep a copy: without it there is no further edition)`,
    `public key: ${publicKey}`,
    `fingerprint: ${fingerprintOf(publicKey)}`,
  ];
}

/** Reads a private key's file. @throws PackError */
export async function readKey(path: string, file: string): Promise<SigningKey> {
  const key = toKey(await readText(path, file), file);
  const pkcs8 = new Uint8Array(key.export({ format: 'der', type: 'pkcs8' }));
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
  return { privateKey, publicKey: publicText(createPublicKey(key)) };
}

/** A public key that is given as itself, or as the file of its private key. @throws PackError */
export async function readPublicKey(pathOf: (file: string) => string, given: string): Promise<string> {
  return isPublicKey(given) ? given : (await readKey(pathOf(given), given)).publicKey;
}

function toKey(pem: string, file: string): KeyObject {
  const problem = (found: string): PackProblem => {
    return { file, field: '(file)', expected: 'a private Ed25519 key in PEM', found };
  };
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new PackError([problem('none')]);
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new PackError([problem(`${key.asymmetricKeyType}`)]);
  return key;
}

async function readText(path: string, file: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const found = (error as Error).message;
    throw new PackError([{ file, field: '(file)', expected: 'a file that can be read', found }]);
  }
}

function publicText(key: KeyObject): string {
  return Buffer.from(key.export({ format: 'jwk' }).x!, 'base64url').toString('base64');
}
