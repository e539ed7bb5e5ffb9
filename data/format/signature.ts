import { sha256 } from '@noble/hashes/sha2.js';

/**
 * Ed25519 signatures of published packs (RFC 8032, by Web Crypto: Chromium ≥ 137, Firefox ≥ 129, Node ≥ 20).
 * `pack.json.sig` holds the base64 of the 64 bytes signed over the exact bytes of `pack.json`, which names every
 * chunk by its hash; a public key is the base64 of its 32 bytes.
 */

/** What the file with the signature is called, beside the manifest. */
export const SIGNATURE_FILE = 'pack.json.sig';

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** A key or a signature that is none; the message says what was expected and what was found. */
export class SignatureError extends Error {
  override name = 'SignatureError';
}

/** 32 bytes in base64 with its padding: 43 digits, the last of which carries four bits. */
export const BASE64_32_BYTES = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;
const BASE64_64_BYTES = /^[A-Za-z0-9+/]{85}[AQgw]==$/;

/** Whether a text is a public key: the base64 of 32 bytes. */
export function isPublicKey(text: string): boolean {
  return BASE64_32_BYTES.test(text);
}

/**
 * Whether a signature is that of these bytes by this key.
 * @param signature the text of `pack.json.sig`; white space around it does not count
 * @throws SignatureError when the signature or the key is none
 */
export async function verify(
  bytes: Uint8Array<ArrayBuffer>,
  signature: string,
  publicKey: string,
): Promise<boolean> {
  const signed = fromBase64(signature.trim(), BASE64_64_BYTES, SIGNATURE_BYTES, 'a signature');
  const raw = keyBytes(publicKey);
  try {
    const key = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, signed, bytes);
  } catch (error) {
    throw new SignatureError(`expected a key that Ed25519 can use, found ${publicKey} (${String(error)})`);
  }
}

/** The text of `pack.json.sig` for these bytes, by a private Ed25519 key; the same for the same bytes and key. */
export async function sign(bytes: Uint8Array<ArrayBuffer>, privateKey: CryptoKey): Promise<string> {
  return `${toBase64(new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, bytes)))}\n`;
}

/**
 * A public key as people compare it: the first 16 bytes of its SHA-256 in hexadecimal, in groups of four digits.
 * @throws SignatureError when the key is none
 */
export function fingerprintOf(publicKey: string): string {
  const hex = Array.from(sha256(keyBytes(publicKey)).subarray(0, 16), (byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  return hex.join('').replaceAll(/(....)(?=.)/g, '$1 ');
}

/** Bytes in base64, with padding. */
export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function keyBytes(publicKey: string): Uint8Array<ArrayBuffer> {
  return fromBase64(publicKey, BASE64_32_BYTES, KEY_BYTES, 'a public key');
}

const SHOWN_LENGTH = 100;

/** Strict, where `atob` forgives white space and missing padding: one text for one key. */
function fromBase64(text: string, form: RegExp, length: number, what: string): Uint8Array<ArrayBuffer> {
  if (!form.test(text)) {
    const found = JSON.stringify(text.slice(0, SHOWN_LENGTH));
    throw new SignatureError(`expected ${what}, the base64 of ${length} bytes, found ${found}`);
  }
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
