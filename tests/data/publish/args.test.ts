import { describe, expect, it } from 'vitest';
import { parseArgs, type Command } from '../../../data/publish/args';
import { UsageError } from '../../../data/publish/options';

const BUILD: Command = {
  name: 'build',
  input: 'a.csv',
  out: 'site',
  key: undefined,
  nextKey: undefined,
  facts: {},
  publication: { mirrors: [], expired: false },
};
const TRY: Command = { name: 'try', packs: ['a.json'], input: undefined, density: 'balanced' };

describe('what was typed', () => {
  it.each<[typed: string, command: Command]>([
    ['--help', { name: 'help' }],
    ['-h', { name: 'help' }],
    ['try --pack a.json --help', { name: 'help' }],
    ['try --pack a.json', TRY],
    ['try --pack=a.json', TRY],
    ['try --pack a.json b.json', { ...TRY, packs: ['a.json', 'b.json'] }],
    ['try --pack a.json --pack b.json', { ...TRY, packs: ['a.json', 'b.json'] }],
    ['try --in x.jsonl --pack a.json', { ...TRY, input: 'x.jsonl' }],
    ['try --in - --pack a.json', { ...TRY, input: '-' }],
    ['try --pack a.json --density quiet', { ...TRY, density: 'quiet' }],
    ['check a.json b.json', { name: 'check', files: ['a.json', 'b.json'], isStrict: false }],
    ['build a.csv --out site', BUILD],
    ['build --out=site -- a.csv', BUILD],
    ['build --expired a.csv --out site', { ...BUILD, publication: { mirrors: [], expired: true } }],
    [
      'build a.csv --out site --id x --sequence 3 --subject a --subject b --key k --next-key n',
      { ...BUILD, key: 'k', nextKey: 'n', facts: { '@id': 'x', sequence: 3, subject: ['a', 'b'] } },
    ],
    [
      'build a.csv --out site --feed f --mirror m --mirror n --expires 9 --successor s',
      {
        ...BUILD,
        publication: { feed: 'f', mirrors: ['m', 'n'], expires: 9, expired: false, successor: 's' },
      },
    ],
    ['key', { name: 'key', out: 'gloss-key.pem' }],
    ['key --out k.pem', { name: 'key', out: 'k.pem' }],
    ['serve site', { name: 'serve', folder: 'site', port: 8080 }],
    ['serve site --port 0', { name: 'serve', folder: 'site', port: 0 }],
    ['check --strict a.json', { name: 'check', files: ['a.json'], isStrict: true }],
    ['check -- --help', { name: 'check', files: ['--help'], isStrict: false }],
  ])('%s', (typed, command) => {
    expect(parseArgs(typed.split(' '))).toEqual(command);
  });
});

describe('no command', () => {
  it.each([
    ['', 'a command is missing'],
    ['tri', 'there is no command "tri"'],
    ['try', 'try needs --pack FILE'],
    ['try a.json', 'try needs --pack FILE'],
    ['try --pack', '--pack needs a value'],
    ['try --pack=', '--pack needs a value'],
    ['try --pack --in x', '--pack needs a value'],
    ['try --pack a.json --in', '--in needs a value'],
    ['try --pack a.json --in x --in y', '--in is given more than once'],
    ['try --pack a.json --density loud', '--density is one of quiet, balanced, everything, not "loud"'],
    ['try --pack a.json --quiet', 'there is no option "--quiet"'],
    ['build --out site', 'build needs one IN'],
    ['build a.csv b.csv --out site', 'build needs one IN'],
    ['build a.csv', 'build needs --out DIR'],
    ['build a.csv --out a --out b', '--out is given more than once'],
    ['build a.csv --out a --sequence -1', '--sequence is a whole number, not "-1"'],
    ['build a.csv --out a --expires soon', '--expires is a whole number, not "soon"'],
    ['build a.csv --out a --expired=yes', 'there is no option "--expired"'],
    ['key k.pem', 'key takes no file but that of --out'],
    ['serve', 'serve needs one DIR'],
    ['serve a b', 'serve needs one DIR'],
    ['serve a --port 70000', '--port is at most 65535, not "70000"'],
    ['check', 'check needs at least one FILE'],
    ['check --pack a.json', 'there is no option "--pack"'],
  ])('%s', (typed, message) => {
    const parse = () => parseArgs(typed.split(' ').filter((arg) => arg !== ''));
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
  });
});
