import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SignatureError, toBase64, verify } from '../../../data/format/signature';

/** Whatever stands in `pack.json.sig` and in the manifest's key: an answer or a SignatureError. */

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.base64String(),
  fc.uint8Array({ minLength: 64, maxLength: 64 }).map(toBase64),
  fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toBase64),
);

it('no signature and no key throws anything else, and none that is made up is good', async () => {
  const isFine = fc.asyncProperty(fc.uint8Array(), text, text, async (bytes, signature, key) => {
    const found = await verify(new Uint8Array(bytes), signature, key).catch((error: unknown) => error);
    expect(found === false || found instanceof SignatureError).toBe(true);
  });
  await fc.assert(isFine, { numRuns: 500 });
});
