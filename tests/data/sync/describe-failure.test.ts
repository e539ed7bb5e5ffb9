import { describe, expect, it } from 'vitest';
import { describeFailure, type Circumstances } from '../../../data/sync/describe-failure';
import { Failure } from '../../../data/sync/sync-error';

const NOW = new Date(2026, 4, 20, 12).getTime();
const KEPT = { name: 'Team words', keptVersion: new Date(2026, 4, 3, 9).getTime(), now: NOW };
const NEW = { name: 'Team words', now: NOW };

const say = (failure: Partial<Failure>, circumstances: Circumstances) => {
  const { title, text, action } = describeFailure(
    { address: 'https://packs.example/pack.json', ...failure } as Failure,
    circumstances,
  );
  return [title, text, action].filter(Boolean).join(' | ');
};

/** Every kind, to a reader who has the pack and to one who is adding it. */
const TABLE: [failure: Partial<Failure>, kept: string, added: string][] = [];
const row = (failure: Partial<Failure>, kept: string, added: string) =>
  void TABLE.push([failure, kept, added]);

row(
  { kind: 'offline' },
  'You’re offline. | Gloss keeps the version from 3 May. | Gloss tries again when you’re back online.',
  'You’re offline. | “Team words” isn’t added. | Try again when you’re back online.',
);
row(
  { kind: 'no-answer' },
  'This pack’s address doesn’t answer. | Gloss keeps the version from 3 May. | Gloss tries again soon. If it stays like this, ask its publisher whether it has moved.',
  'This pack’s address doesn’t answer. | “Team words” isn’t added. | Check the address, or try again later.',
);
row(
  { kind: 'interrupted' },
  'The download broke off. | Gloss keeps the version from 3 May. | Gloss tries again soon.',
  'The download broke off. | “Team words” isn’t added. | Try again in a few minutes.',
);
row(
  { kind: 'timeout' },
  'This pack’s server takes too long to answer. | Gloss keeps the version from 3 May. | Gloss tries again soon.',
  'This pack’s server takes too long to answer. | “Team words” isn’t added. | Try again in a few minutes.',
);
row(
  { kind: 'status', status: 404 },
  'This pack is no longer at its address. | Gloss keeps the version from 3 May. | If it has moved, add it at its new address.',
  'There is nothing at this address. | “Team words” isn’t added. | Check the address.',
);
row(
  { kind: 'status', status: 403 },
  'This pack’s server doesn’t let Gloss in. | Gloss keeps the version from 3 May. | Ask its publisher for an address that needs no sign-in.',
  'This pack’s server doesn’t let Gloss in. | “Team words” isn’t added. | Ask its publisher for an address that needs no sign-in.',
);
row(
  { kind: 'status', status: 429 },
  'This pack’s server asks Gloss to wait. | Gloss keeps the version from 3 May. | Gloss tries again soon.',
  'This pack’s server asks Gloss to wait. | “Team words” isn’t added. | Try again in a few minutes.',
);
row(
  { kind: 'status', status: 500 },
  'This pack’s server has a problem (500). | Gloss keeps the version from 3 May. | Gloss tries again soon.',
  'This pack’s server has a problem (500). | “Team words” isn’t added. | Try again in a few minutes.',
);
row(
  { kind: 'status', status: 204 },
  'This pack’s server gives an answer without a pack (204). | Gloss keeps the version from 3 May. | Ask its publisher to check it.',
  'This pack’s server gives an answer without a pack (204). | “Team words” isn’t added. | Ask its publisher to check it.',
);
row(
  { kind: 'gone' },
  'This pack has been taken down. | Gloss keeps the version from 3 May. | Remove it when you no longer need it.',
  'This pack has been taken down. | “Team words” isn’t added.',
);
row(
  { kind: 'redirect-loop' },
  'This pack’s address leads on to others, and none answers. | Gloss keeps the version from 3 May. | Ask its publisher for the right address.',
  'This pack’s address leads on to others, and none answers. | “Team words” isn’t added. | Ask its publisher for the right address.',
);
row(
  { kind: 'private-address' },
  'This pack’s address leads into your own network. | Gloss doesn’t follow it there. Gloss keeps the version from 3 May. | If that is meant to be so, add the address inside your network itself.',
  'This pack’s address leads into your own network. | Gloss doesn’t follow it there. “Team words” isn’t added. | If that is meant to be so, add the address inside your network itself.',
);
row(
  { kind: 'not-an-address' },
  'Gloss can’t use this address. | Gloss keeps the version from 3 May. | Use one that begins with https://, without a name and password in it.',
  'Gloss can’t use this address. | “Team words” isn’t added. | Use one that begins with https://, without a name and password in it.',
);
row(
  { kind: 'too-big', limit: 32 * 1024 * 1024 },
  'A file of this pack is over 32 MB. | That is more than it may have. Gloss keeps the version from 3 May. | Ask its publisher to check it.',
  'A file of this pack is over 32 MB. | That is more than it may have. “Team words” isn’t added. | Ask its publisher to check it.',
);
row(
  { kind: 'wrong-hash' },
  'A file of this pack isn’t the one its publisher named. | It was changed on the way, or an upload isn’t finished. Gloss keeps the version from 3 May. | Gloss tries again soon.',
  'A file of this pack isn’t the one its publisher named. | It was changed on the way, or an upload isn’t finished. “Team words” isn’t added. | Try again in a few minutes.',
);
row(
  { kind: 'wrong-signature' },
  'This pack’s signature doesn’t fit. | Someone else may have changed it, or an upload isn’t finished. Gloss keeps the version from 3 May. | Gloss tries again soon.',
  'This pack’s signature doesn’t fit. | Someone else may have changed it, or an upload isn’t finished. “Team words” isn’t added. | Try again in a few minutes.',
);
row(
  { kind: 'signature-missing' },
  'This pack’s signature is missing. | Its earlier versions were signed. Gloss keeps the version from 3 May. | Ask its publisher why.',
  'This pack’s signature is missing. | It says that it is signed. “Team words” isn’t added. | Ask its publisher why.',
);
row(
  { kind: 'key-changed' },
  'This pack is signed with another key. | It may come from someone else. Gloss keeps the version from 3 May. | Ask its publisher. If the key is theirs, remove the pack and add it again.',
  'This pack is signed with another key. | It may come from someone else. “Team words” isn’t added. | Ask its publisher. If the key is theirs, remove the pack and add it again.',
);
row(
  { kind: 'older-sequence', sequence: { stored: 7, offered: 4 } },
  'An older version of this pack is at its address. | Gloss doesn’t go back by itself. Gloss keeps the version from 3 May. | If it stays like this, ask its publisher.',
  'An older version of this pack is at its address. | Gloss doesn’t go back by itself. “Team words” isn’t added. | If it stays like this, ask its publisher.',
);
row(
  { kind: 'older-sequence', sequence: { stored: 7, offered: 7 } },
  'This pack has changed, but its edition’s number hasn’t. | Gloss can’t tell which of the two is newer. Gloss keeps the version from 3 May. | Ask its publisher to publish it again with a higher number.',
  'This pack has changed, but its edition’s number hasn’t. | Gloss can’t tell which of the two is newer. “Team words” isn’t added. | Ask its publisher to publish it again with a higher number.',
);
row(
  { kind: 'other-pack' },
  'Another pack is at this address now. | Gloss keeps the version from 3 May. | To have that one, add the address again.',
  'Another pack is at this address now. | “Team words” isn’t added. | To have that one, add the address again.',
);
row(
  { kind: 'id-taken', taken: { by: 'built-in', name: 'Web words' } },
  'This pack says that it is “Web words”, which comes with Gloss. | Gloss takes that one from nowhere else. Gloss keeps the version from 3 May. | Ask its publisher to give it an id of its own.',
  'This pack says that it is “Web words”, which comes with Gloss. | Gloss takes that one from nowhere else. “Team words” isn’t added. | Ask its publisher to give it an id of its own.',
);
row(
  { kind: 'id-taken', taken: { by: 'organisation', name: 'Web words' } },
  'This pack says that it is “Web words”, which your organisation has set. | Gloss takes that one from nowhere else. Gloss keeps the version from 3 May. | Ask your organisation if you need this one.',
  'This pack says that it is “Web words”, which your organisation has set. | Gloss takes that one from nowhere else. “Team words” isn’t added. | Ask your organisation if you need this one.',
);
row(
  { kind: 'id-taken', taken: { by: 'other-source', name: 'Web words' } },
  'This pack says that it is “Web words”, which you have from another source. | Gloss can’t tell whether both come from the same publisher. Gloss keeps the version from 3 May. | To have this one, remove the other first.',
  'This pack says that it is “Web words”, which you have from another source. | Gloss can’t tell whether both come from the same publisher. “Team words” isn’t added. | To have this one, remove the other first.',
);
row(
  { kind: 'status', status: 404, successor: 'https://packs.example/new/pack.json' },
  'Gloss can’t bring this pack from its new address. | There is nothing at this address. Gloss keeps the version from 3 May. | Gloss goes on looking at the old address.',
  'Gloss can’t bring this pack from its new address. | There is nothing at this address. “Team words” isn’t added. | Gloss goes on looking at the old address.',
);
row(
  { kind: 'not-json' },
  'What is at this address can’t be read. | Gloss keeps the version from 3 May. | Ask its publisher to check it.',
  'What is at this address can’t be read. | “Team words” isn’t added. | Ask its publisher to check it.',
);
row(
  { kind: 'wrong-format' },
  'This pack has mistakes in it. | Gloss can’t read it. Gloss keeps the version from 3 May. | Ask its publisher to check it. The details say what is wrong.',
  'This pack has mistakes in it. | Gloss can’t read it. “Team words” isn’t added. | Ask its publisher to check it. The details say what is wrong.',
);
row(
  { kind: 'newer-format' },
  'This pack needs a newer Gloss. | Gloss keeps the version from 3 May. | Update Gloss, then check again.',
  'This pack needs a newer Gloss. | “Team words” isn’t added. | Update Gloss, then check again.',
);
row(
  { kind: 'wrong-type', found: 'a web page' },
  'At this address is a web page, not a pack. | Gloss keeps the version from 3 May. | If your network asks you to sign in, do that first. Otherwise check the address.',
  'At this address is a web page, not a pack. | “Team words” isn’t added. | If your network asks you to sign in, do that first. Otherwise check the address.',
);
row(
  { kind: 'quota' },
  'There isn’t enough space for this pack. | Gloss keeps the version from 3 May. | Free some space on your disk, or remove a pack you don’t need.',
  'There isn’t enough space for this pack. | “Team words” isn’t added. | Free some space on your disk, or remove a pack you don’t need.',
);
row(
  { kind: 'expired' },
  'This pack has ended. | There will be no new version. Gloss keeps the version from 3 May.',
  'This pack has ended. | Its publisher no longer offers it. “Team words” isn’t added.',
);
row(
  { kind: 'cancelled' },
  'You cancelled this. | Gloss keeps the version from 3 May.',
  'You cancelled this. | “Team words” isn’t added.',
);
row(
  { kind: 'unexpected' },
  'Something went wrong in Gloss. | Gloss keeps the version from 3 May. | Gloss tries again soon.',
  'Something went wrong in Gloss. | “Team words” isn’t added. | Try again in a few minutes.',
);

it.each(TABLE)('$kind $status', (failure, kept, added) => {
  expect(say(failure, KEPT)).toBe(kept);
  expect(say(failure, NEW)).toBe(added);
});

it('every kind has its words', () => {
  const said = new Set(TABLE.map(([{ kind }]) => kind));
  expect(Failure.entries.kind.options.filter((kind) => !said.has(kind))).toEqual([]);
});

describe('what stays', () => {
  const textFor = (circumstances: Partial<Circumstances>) =>
    describeFailure({ kind: 'cancelled', address: '' }, { now: NOW, ...circumstances }).text;

  it.each([
    [new Date(2026, 4, 20, 1), 'Gloss keeps the version from today.'],
    [new Date(2026, 4, 19, 23), 'Gloss keeps the version from 19 May.'],
    [new Date(2025, 11, 31), 'Gloss keeps the version from 31 December 2025.'],
  ])('is named by its day: %s', (date, text) => {
    expect(textFor({ keptVersion: date.getTime() })).toBe(text);
  });

  it('is nothing, where nothing is known yet', () => {
    expect(textFor({})).toBe('Nothing was added.');
  });

  it('is a stranger’s name, which does not turn the sentence around', () => {
    expect(textFor({ name: 'a\u202e\u2066b\0c\nd\ud800' })).toBe('“abcd\ufffd” isn’t added.');
    expect(textFor({ name: 'x'.repeat(1_000_000) })).toBe(`“${'x'.repeat(60)}…” isn’t added.`);
  });
});

it('sizes are said in a unit that fits', () => {
  const titles = [100, 1536, 5 * 1024 * 1024].map(
    (limit) => describeFailure({ kind: 'too-big', address: '', limit }, NEW).title,
  );
  expect(titles.map((title) => /over (.*)\.$/.exec(title)?.[1])).toEqual(['100 bytes', '2 kB', '5 MB']);
  expect(describeFailure({ kind: 'too-big', address: '' }, NEW).title).toBe('This pack is too large.');
});
