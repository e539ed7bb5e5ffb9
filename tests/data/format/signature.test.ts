import { createHash, createPrivateKey, generateKeyPairSync, sign as nodeSign } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { MANIFEST_FILE } from '../../../data/format/manifest';
import {
  fingerprintOf,
  isPublicKey,
  sign,
  SIGNATURE_FILE,
  SignatureError,
  verify,
} from '../../../data/format/signature';

/**
 * RFC 8032, section 7.1, test 2: secret key, public key and the signature over the byte 72, in hexadecimal. Facts that
 * any implementation must meet.
 */
const SECRET = '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb';
const PUBLIC = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c';
const SIGNATURE =
  '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
  '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';
/** What stands before the 32 bytes of a key in PKCS #8 (RFC 8410). */
const PKCS8 = '302e020100300506032b657004220420';

const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64');
const bytes = (text: string) => new Uint8Array(Buffer.from(text));

const KEY = base64(PUBLIC);
const SIG = base64(SIGNATURE);
const MESSAGE = new Uint8Array([0x72]);

let secret: CryptoKey;
beforeAll(async () => {
  const pkcs8 = Buffer.from(PKCS8 + SECRET, 'hex');
  secret = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
});

it('lies beside the manifest', () => {
  expect(SIGNATURE_FILE).toBe(`${MANIFEST_FILE}.sig`);
});

describe('a signature', () => {
  it('is that of RFC 8032', async () => {
    expect(await sign(MESSAGE, secret)).toBe(`${SIG}\n`);
    expect(await verify(MESSAGE, SIG, KEY)).toBe(true);
    expect(await verify(MESSAGE, ` ${SIG}\r\n`, KEY)).toBe(true);
  });

  it('is that of another implementation, over any bytes', async () => {
    const pair = generateKeyPairSync('ed25519');
    const key = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x!, 'base64url').toString('base64');
    const text = bytes('{"name": "größe"}');
    expect(await verify(text, nodeSign(null, text, pair.privateKey).toString('base64'), key)).toBe(true);
    expect(
      createPrivateKey({ key: Buffer.from(PKCS8 + SECRET, 'hex'), format: 'der', type: 'pkcs8' }).type,
    ).toBe('private');
  });

  it('does not fit other bytes, another key or another signature', async () => {
    const other = `${SIG.startsWith('A') ? 'B' : 'A'}${SIG.slice(1)}`;
    expect(await verify(new Uint8Array([0x73]), SIG, KEY)).toBe(false);
    expect(await verify(MESSAGE, other, KEY)).toBe(false);
    expect(await verify(MESSAGE, SIG, base64(SECRET))).toBe(false);
  });
});

describe('what is no signature or key is said, never thrown by the platform', () => {
  it.each<[what: string, signature: string, key: string, message: RegExp]>([
    ['nothing', '', KEY, /^expected a signature, the base64 of 64 bytes, found ""$/],
    ['no base64', '<html>', KEY, /expected a signature/],
    ['a signature that is cut off', SIG.slice(4), KEY, /expected a signature/],
    ['a signature without padding', SIG.replaceAll('=', ''), KEY, /expected a signature/],
    ['a signature for a web address', SIG.replaceAll(/[+/]/g, '_'), KEY, /expected a signature/],
    ['a page of 1 MB', 'A'.repeat(1_000_000), KEY, /^.{0,200}$/],
    ['no key', SIG, '', /^expected a public key, the base64 of 32 bytes, found ""$/],
    ['a short key', SIG, KEY.slice(4), /expected a public key/],
    ['a key with white space', SIG, `${KEY}\n`, /expected a public key/],
  ])('%s', async (_what, signature, key, message) => {
    const checked = verify(MESSAGE, signature, key);
    await expect(checked).rejects.toThrow(SignatureError);
    await expect(checked).rejects.toThrow(message);
  });

  it('a key that lies on no curve fits nothing', async () => {
    expect(await verify(MESSAGE, SIG, base64('ff'.repeat(32)))).toBe(false);
  });
});

describe('a key', () => {
  it('is shown to people as eight groups of four', () => {
    const hash = createHash('sha256').update(Buffer.from(PUBLIC, 'hex')).digest('hex');
    expect(fingerprintOf(KEY).replaceAll(' ', '')).toBe(hash.slice(0, 32));
    expect(fingerprintOf(KEY)).toMatch(/^([\da-f]{4} ){7}[\da-f]{4}$/);
    expect(() => fingerprintOf('x')).toThrow(SignatureError);
  });

  it('has one text', () => {
    expect([KEY, `${KEY}=`, KEY.slice(1), `${KEY.slice(0, 42)}B=`].map(isPublicKey)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
