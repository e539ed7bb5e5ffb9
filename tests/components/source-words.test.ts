import { describe, expect, it } from 'vitest';
import { offerOf } from '../../components/pack-offer';
import { completeAddress, hostOf, languageName } from '../../components/source-words';
import type { InstalledPack, PackPreview } from '../../data/messages';

describe('completeAddress', () => {
  it.each([
    ['example.org/pack.json', 'https://example.org/pack.json'],
    ['  https://example.org/a  ', 'https://example.org/a'],
    ['http://example.org/', 'http://example.org/'],
    ['example.org:8443/x', 'https://example.org:8443/x'],
    // Packs come over http on this machine only.
    ['localhost:8080/pack.json', 'http://localhost:8080/pack.json'],
    ['127.0.0.1/pack.json', 'http://127.0.0.1/pack.json'],
    ['[::1]:8080', 'http://[::1]:8080'],
    ['localhost.example.org', 'https://localhost.example.org'],
    ['münchen.example/ä', 'https://münchen.example/ä'],
    ['ftp://example.org/', 'ftp://example.org/'],
    ['', undefined],
    ['   ', undefined],
    ['what is an API', undefined],
    ['https://', undefined],
  ])('%s → %s', (typed, address) => {
    expect(completeAddress(typed)).toBe(address);
  });
});

describe('hostOf', () => {
  it.each([
    ['https://www.example.org/a/pack.json', 'example.org'],
    ['http://127.0.0.1:8080/pack.json', '127.0.0.1:8080'],
    ['no address', 'no address'],
    ['data:text/plain,x', 'data:text/plain,x'],
  ])('%s → %s', (address, host) => {
    expect(hostOf(address)).toBe(host);
  });
});

describe('languageName', () => {
  it.each([
    ['de', 'German'],
    ['pt-BR', 'Brazilian Portuguese'],
    ['qaa', 'qaa'],
    ['no tag', 'no tag'],
  ])('%s → %s', (tag, name) => {
    expect(languageName(tag)).toBe(name);
  });
});

describe('offerOf', () => {
  const offer = (installed: Partial<InstalledPack> | undefined, from: 'address' | 'file' = 'address') => {
    const there = { name: 'Words', version: '6', fromHere: true, key: 'none', ...installed };
    return offerOf({ version: '7', ...(installed ? { installed: there } : {}) } as PackPreview, from);
  };

  it('adds what isn’t there', () => {
    expect(offer(undefined)).toEqual({ button: 'Add' });
  });

  it('brings up to date what is from here, and says under which key', () => {
    expect(offer({ key: 'same' })).toEqual({
      text: 'Updates “Words”, version 6, signed with the same key.',
      button: 'Update',
    });
    expect(offer({ key: 'announced' }).text).toContain('the key that its publisher announced');
    expect(offer({}).text).toContain('Neither is signed');
    expect(offer({ key: 'new' })).toMatchObject({ button: 'Update' });
    expect(offer({ version: '7', key: 'same' })).toEqual({
      text: 'You have this version already, signed with the same key.',
    });
  });

  it('brings what its publisher has at another address, and says that it is looked for there', () => {
    const { text, button } = offer({ fromHere: false, key: 'same' });
    expect(button).toBe('Update');
    expect(text).toMatch(/same key\. From then on Gloss looks for it at this address\.$/);
  });

  it('takes a file again: it may have changed under the same version', () => {
    expect(offer({ version: '7' }, 'file')).toEqual({
      text: 'Updates “Words”, version 7, which you added from a file.',
      button: 'Update',
    });
  });

  it.each<[Partial<InstalledPack>, string]>([
    [{ takenBy: 'built-in' }, '“Words”, which comes with Gloss'],
    [{ takenBy: 'organisation', key: 'same' }, 'your organisation has set'],
    [{ takenBy: 'other-source' }, 'To have this one, remove that one first'],
    [{ takenBy: 'other-source', key: 'other' }, 'signed with another key'],
    [{ fromHere: true, key: 'other' }, 'signed with another key'],
    [{ fromHere: true, key: 'gone' }, 'it isn’t signed, and that one is'],
  ])('never lets someone else take over a pack: %j', (installed, words) => {
    const offered = offer({ fromHere: false, ...installed });
    expect(offered).toMatchObject({ isWarning: true, text: expect.stringContaining(words) as string });
    expect(offered.button).toBeUndefined();
  });
});
