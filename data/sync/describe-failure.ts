import type { Failure, FailureKind } from './sync-error';

/** The words a reader sees when a pack can't be had (DESIGN.md, section 8). */

/** What the words depend on besides the failure. */
export interface Circumstances {
  /** The pack's, where it is known. */
  name?: string | undefined;
  /** When the version that stays was installed, in ms since the epoch; none while a pack is being added. */
  keptVersion?: number | undefined;
  /** In ms since the epoch. */
  now: number;
}

/** What happened, what it means for the reader, and what to do, where there is something to do. */
export interface Description {
  title: string;
  text: string;
  action?: string;
}

/** `text` stands before the sentence on what stays. */
interface Words {
  title: string;
  text?: string;
  action?: string;
}

/** Says a failure in words a person can act on. */
export function describeFailure(failure: Failure, circumstances: Circumstances): Description {
  if (failure.successor !== undefined) return describeMove(failure, circumstances);
  const isKept = circumstances.keptVersion !== undefined;
  const { title, text, action } = WORDS[failure.kind](failure, isKept);
  const outcome = describeOutcome(circumstances);
  return {
    title,
    text: text === undefined ? outcome : `${text} ${outcome}`,
    ...(action === undefined ? {} : { action }),
  };
}

/** Where the pack is said to go on, it isn't; it is still looked for where it was. */
function describeMove({ successor: _to, ...failure }: Failure, circumstances: Circumstances): Description {
  const { title } = WORDS[failure.kind](failure, false);
  return {
    title: 'Gloss can’t bring this pack from its new address.',
    text: `${title} ${describeOutcome(circumstances)}`,
    action: 'Gloss goes on looking at the old address.',
  };
}

/** Addressed to a reader who has the pack, or to one who is adding it. */
type Say = (failure: Failure, isKept: boolean) => Words;

const soon = (isKept: boolean) => (isKept ? 'Gloss tries again soon.' : 'Try again in a few minutes.');
const ASK_TO_CHECK = 'Ask its publisher to check it.';

const WORDS: Record<FailureKind, Say> = {
  offline: (_, isKept) => ({
    title: 'You’re offline.',
    action: isKept ? 'Gloss tries again when you’re back online.' : 'Try again when you’re back online.',
  }),
  'no-answer': (_, isKept) => ({
    title: 'This pack’s address doesn’t answer.',
    action: isKept
      ? 'Gloss tries again soon. If it stays like this, ask its publisher whether it has moved.'
      : 'Check the address, or try again later.',
  }),
  interrupted: (_, isKept) => ({ title: 'The download broke off.', action: soon(isKept) }),
  timeout: (_, isKept) => ({ title: 'This pack’s server takes too long to answer.', action: soon(isKept) }),
  status: describeStatus,
  gone: (_, isKept) => ({
    title: 'This pack has been taken down.',
    ...(isKept ? { action: 'Remove it when you no longer need it.' } : {}),
  }),
  'redirect-loop': () => ({
    title: 'This pack’s address leads on to others, and none answers.',
    action: 'Ask its publisher for the right address.',
  }),
  'private-address': () => ({
    title: 'This pack’s address leads into your own network.',
    text: 'Gloss doesn’t follow it there.',
    action: 'If that is meant to be so, add the address inside your network itself.',
  }),
  'not-an-address': () => ({
    title: 'Gloss can’t use this address.',
    action: 'Use one that begins with https://, without a name and password in it.',
  }),
  'too-big': ({ limit }) => ({
    title: limit === undefined ? 'This pack is too large.' : `A file of this pack is over ${inBytes(limit)}.`,
    text: 'That is more than it may have.',
    action: ASK_TO_CHECK,
  }),
  'wrong-hash': (_, isKept) => ({
    title: 'A file of this pack isn’t the one its publisher named.',
    text: 'It was changed on the way, or an upload isn’t finished.',
    action: soon(isKept),
  }),
  'wrong-signature': (_, isKept) => ({
    title: 'This pack’s signature doesn’t fit.',
    text: 'Someone else may have changed it, or an upload isn’t finished.',
    action: soon(isKept),
  }),
  'signature-missing': (_, isKept) => ({
    title: 'This pack’s signature is missing.',
    text: isKept ? 'Its earlier versions were signed.' : 'It says that it is signed.',
    action: 'Ask its publisher why.',
  }),
  'key-changed': () => ({
    title: 'This pack is signed with another key.',
    text: 'It may come from someone else.',
    action: 'Ask its publisher. If the key is theirs, remove the pack and add it again.',
  }),
  'older-sequence': describeSequence,
  'other-pack': () => ({
    title: 'Another pack is at this address now.',
    action: 'To have that one, add the address again.',
  }),
  'id-taken': describeTaken,
  'not-json': () => ({ title: 'What is at this address can’t be read.', action: ASK_TO_CHECK }),
  'wrong-format': () => ({
    title: 'This pack has mistakes in it.',
    text: 'Gloss can’t read it.',
    action: 'Ask its publisher to check it. The details say what is wrong.',
  }),
  'newer-format': () => ({
    title: 'This pack needs a newer Gloss.',
    action: 'Update Gloss, then check again.',
  }),
  'wrong-type': ({ found = 'something else' }) => ({
    title: `At this address is ${found}, not a pack.`,
    action: 'If your network asks you to sign in, do that first. Otherwise check the address.',
  }),
  quota: () => ({
    title: 'There isn’t enough space for this pack.',
    action: 'Free some space on your disk, or remove a pack you don’t need.',
  }),
  expired: (_, isKept) => ({
    title: 'This pack has ended.',
    text: isKept ? 'There will be no new version.' : 'Its publisher no longer offers it.',
  }),
  cancelled: () => ({ title: 'You cancelled this.' }),
  unexpected: (_, isKept) => ({ title: 'Something went wrong in Gloss.', action: soon(isKept) }),
};

function describeStatus({ status = 0 }: Failure, isKept: boolean): Words {
  if (status === 404) {
    return isKept
      ? {
          title: 'This pack is no longer at its address.',
          action: 'If it has moved, add it at its new address.',
        }
      : { title: 'There is nothing at this address.', action: 'Check the address.' };
  }
  if (status === 401 || status === 403) {
    return {
      title: 'This pack’s server doesn’t let Gloss in.',
      action: 'Ask its publisher for an address that needs no sign-in.',
    };
  }
  if (status === 429) return { title: 'This pack’s server asks Gloss to wait.', action: soon(isKept) };
  if (status >= 500) return { title: `This pack’s server has a problem (${status}).`, action: soon(isKept) };
  return { title: `This pack’s server gives an answer without a pack (${status}).`, action: ASK_TO_CHECK };
}

function describeTaken({ taken }: Failure): Words {
  const { by, name } = taken ?? { by: 'other-source', name: 'a pack' };
  switch (by) {
    case 'built-in':
      return {
        title: `This pack says that it is “${plain(name)}”, which comes with Gloss.`,
        text: 'Gloss takes that one from nowhere else.',
        action: 'Ask its publisher to give it an id of its own.',
      };
    case 'organisation':
      return {
        title: `This pack says that it is “${plain(name)}”, which your organisation has set.`,
        text: 'Gloss takes that one from nowhere else.',
        action: 'Ask your organisation if you need this one.',
      };
    case 'other-source':
      return {
        title: `This pack says that it is “${plain(name)}”, which you have from another source.`,
        text: 'Gloss can’t tell whether both come from the same publisher.',
        action: 'To have this one, remove the other first.',
      };
  }
}

function describeSequence({ sequence }: Failure): Words {
  if (sequence?.stored === sequence?.offered) {
    return {
      title: 'This pack has changed, but its edition’s number hasn’t.',
      text: 'Gloss can’t tell which of the two is newer.',
      action: 'Ask its publisher to publish it again with a higher number.',
    };
  }
  return {
    title: 'An older version of this pack is at its address.',
    text: 'Gloss doesn’t go back by itself.',
    action: 'If it stays like this, ask its publisher.',
  };
}

function describeOutcome({ name, keptVersion, now }: Circumstances): string {
  if (keptVersion !== undefined) return `Gloss keeps the version from ${dayOf(keptVersion, now)}.`;
  return name === undefined ? 'Nothing was added.' : `“${plain(name)}” isn’t added.`;
}

/** "3 May", with the year where it isn't this one. */
function dayOf(time: number, now: number): string {
  const date = new Date(time);
  const today = new Date(now);
  if (date.toDateString() === today.toDateString()) return 'today';
  const isThisYear = date.getFullYear() === today.getFullYear();
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(date);
}

const MB = 1024 * 1024;

function inBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < MB ? `${Math.round(bytes / 1024)} kB` : `${Math.round(bytes / MB)} MB`;
}

const MAX_NAME = 60;

/** A stranger's name within our sentence: without what would turn the sentence around (UAX #9), and not endless. */
function plain(name: string): string {
  const shown = name
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu, '')
    .toWellFormed();
  return shown.length > MAX_NAME ? `${shown.slice(0, MAX_NAME).trimEnd()}…` : shown;
}
