import { describe, expect, it } from 'vitest';
import { parseRef } from '../../../data/format/pack';

describe('parseRef: `id` in the same pack, or `packId#id`, where the pack id is a URI', () => {
  it.each([
    ['api', 'gloss:web', 'api'],
    ['gloss:security#api', 'gloss:security', 'api'],
    ['https://a.example/pack#2#api', 'https://a.example/pack#2', 'api'],
  ])('%s', (ref, packId, entryId) => {
    expect(parseRef(ref, 'gloss:web')).toEqual({ packId, entryId });
  });
});
