import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseManaged } from '../../data/managed';

const NOTHING = { sources: [], disabledSites: [], settings: {} };

describe('a policy', () => {
  it.each([undefined, null, {}, [], 'text'])('that is no more than %j decides nothing', (policy) => {
    expect(parseManaged(policy)).toEqual({ managed: NOTHING, problems: [] });
  });

  it('decides sources, sites and settings', () => {
    const policy = {
      sources: ['https://a.example/pack.json', 'http://127.0.0.1:8080/pack.json'],
      disabledSites: ['mail.example', 'Mail.Example', 'bücher.example', '127.0.0.1'],
      settings: { density: 'quiet', termsInLinks: false, termsInHeadings: true, underline: 'tint' },
    };
    expect(parseManaged(policy)).toEqual({
      managed: { ...policy, disabledSites: ['mail.example', 'xn--bcher-kva.example', '127.0.0.1'] },
      problems: [],
    });
  });

  it.each<[policy: unknown, problem: string]>([
    [{ source: [] }, '"source" is not known'],
    [{ sources: 'https://a.example/' }, '"sources" should be a list, but is "https://a.example/"'],
    [{ sources: ['ftp://a.example/'] }, '"sources.0" should be an https address (http only on this machine)'],
    [{ sources: [7] }, '"sources.0" should be an address, but is 7'],
    [{ disabledSites: ['https://a.example/'] }, '"disabledSites.0" should be a host name'],
    [{ disabledSites: ['a b'] }, '"disabledSites.0" should be a host name'],
    [{ disabledSites: [''] }, '"disabledSites.0" should be a host name'],
    [{ settings: 'quiet' }, '"settings" should be an object'],
    [{ settings: { density: 'loud' } }, '"settings.density" should be "quiet", "balanced" or "everything"'],
    [{ settings: { termsInLinks: 'no' } }, '"settings.termsInLinks" should be true or false, but is "no"'],
    [
      { settings: { underline: 'bold' } },
      '"settings.underline" should be "dotted", "wavy", "tint" or "held"',
    ],
    [{ settings: { toString: true } }, '"settings.toString" is not known'],
  ])('%j: its mistake is named and left out', (policy, problem) => {
    const { managed, problems } = parseManaged(policy);
    expect(managed).toEqual(NOTHING);
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });

  it('with mistakes counts as far as it is right', () => {
    const policy = {
      sources: ['no address', 'https://a.example/'],
      settings: { density: 1, termsInLinks: false },
    };
    const { managed, problems } = parseManaged(policy);
    expect(managed).toEqual({
      ...NOTHING,
      sources: ['https://a.example/'],
      settings: { termsInLinks: false },
    });
    expect(problems).toHaveLength(2);
  });
});

it('the schema that Chromium reads names what is read, and nothing else', () => {
  const schema = JSON.parse(readFileSync('public/managed-schema.json', 'utf8')) as {
    properties: Record<string, { properties?: object }>;
  };
  const settings = { density: 'quiet', termsInLinks: true, termsInHeadings: true, underline: 'held' };
  expect(Object.keys(schema.properties).toSorted()).toEqual(Object.keys(NOTHING).toSorted());
  expect(Object.keys(schema.properties['settings']!.properties!)).toEqual(Object.keys(settings));
  expect(parseManaged({ settings }).managed.settings).toEqual(settings);
});
