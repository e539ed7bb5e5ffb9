import type { FailureWords } from '../../components/failure-note';
import { describeProblem } from '../../data/format/problems';
import { describeFailure, type Circumstances } from '../../data/sync/describe-failure';
import type { Failure } from '../../data/sync/sync-error';

/** A failure in the words that are shown, with what is wrong in detail where that is known. */
export function failureWords(failure: Failure, circumstances: Circumstances): FailureWords {
  const details = failure.problems?.map(({ entry, ...place }) =>
    describeProblem(entry === undefined ? place : { ...place, entry }),
  );
  return { ...describeFailure(failure, circumstances), ...(details ? { details } : {}) };
}

const KINDS_OF_FILE = 'Gloss reads packs as JSON, CSV or TSV.';

/** A file that was picked is at no address, and has no server: where the words would say so, it has its own. */
export function fileFailureWords(failure: Failure, name: string, now: number): FailureWords {
  const words = failureWords(failure, { now });
  switch (failure.kind) {
    case 'not-json':
    case 'wrong-type':
      return {
        ...words,
        title: `“${name}” can’t be read as a pack.`,
        action: `${KINDS_OF_FILE} Choose another file.`,
      };
    case 'wrong-format':
      return {
        ...words,
        title: `“${name}” has mistakes in it.`,
        action: 'Correct what the details name, then choose it again.',
      };
    default:
      return words;
  }
}

/** The background did not answer, or broke: no failure of a pack. */
export function noAnswerWords(now: number): FailureWords {
  return failureWords({ kind: 'unexpected', address: '' }, { now });
}

/** A file that isn't even text. */
export function binaryFileWords(name: string): FailureWords {
  return {
    title: `“${name}” isn’t a text file.`,
    text: `${KINDS_OF_FILE} Nothing was added.`,
    action: 'If the pack lies in an archive or a workbook, unpack it or save it as CSV first.',
  };
}

/** A file over the limit. @param most in words */
export function largeFileWords(name: string, size: string, most: string): FailureWords {
  return {
    title: `“${name}” is too large.`,
    text: `It has ${size}, and a file may have ${most}. Nothing was added.`,
    action: 'A pack of that size can be published at an address, and added from there.',
  };
}

/** A file that the system doesn't give: moved, removed, or a folder. */
export function unreadableFileWords(name: string): FailureWords {
  return {
    title: `“${name}” can’t be opened.`,
    text: 'It may have been moved, or it is a folder. Nothing was added.',
    action: 'Choose it again.',
  };
}
