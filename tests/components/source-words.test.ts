import { describe, expect, it } from 'vitest';
import { offerOf } from '../../components/pack-offer';
import { completeAddress, hostOf, languageName } from '../../components/source-words';
import type { PackPreview } from '../../data/messages';

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
  const offer = (installed: PackPreview['installed'], from: 'address' | 'file') =>
    offerOf({ version: '7', ...(installed ? { installed } : {}) } as PackPreview, from);

  it('adds what isn’t there', () => {
    expect(offer(undefined, 'address')).toEqual({ button: 'Add' });
  });

  it('brings up to date what is from here', () => {
    expect(offer({ version: '6', fromHere: true }, 'address').button).toBe('Update');
    expect(offer({ version: '7', fromHere: true }, 'address').button).toBeUndefined();
  });

  it('takes a file again: it may have changed under the same version', () => {
    expect(offer({ version: '7', fromHere: true }, 'file').button).toBe('Update');
  });

  it('never lets one source take over another’s pack', () => {
    const { button, text } = offer({ version: '6', fromHere: false }, 'address');
    expect(button).toBeUndefined();
    expect(text).toContain('remove that one first');
  });
});
