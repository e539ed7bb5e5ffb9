import { describe, expect, it } from 'vitest';
import { parseArgs, UsageError, type Command } from '../../../data/publish/args';

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
    ['check a.json b.json', { name: 'check', files: ['a.json', 'b.json'] }],
    ['check -- --help', { name: 'check', files: ['--help'] }],
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
    ['check', 'check needs at least one FILE'],
    ['check --pack a.json', 'there is no option "--pack"'],
  ])('%s', (typed, message) => {
    const parse = () => parseArgs(typed.split(' ').filter((arg) => arg !== ''));
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
  });
});
