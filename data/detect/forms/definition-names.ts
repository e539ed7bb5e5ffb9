import type { Entry } from '../../format/pack';
import { isAbbreviation, isShortFor } from './abbreviation';

/**
 * Names that a definition gives its own term. Writers of glossaries leave them out of the list of aliases and put
 * them where readers look: "Firefox is a browser …" (of *Mozilla Firefox*), "An IP address (Internet Protocol
 * address) is …", "Transient activation (or "transient user activation") is …". Long and short forms are paired as in
 * Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions (2003). On ../shared/gold this
 * finds 60 names for 784 entries, and with them 0.5 % of the links.
 */

const LEAD = String.raw`^(?:In [^,.]{2,60}, )?(?:(?:an?|the) )?`;
const SUBJECT = String.raw`([^,.;:()]{2,60}?)`;
const VERB =
  '(?:is|are|was|were|refers?|means?|describes?|represents?|stands? for|gives|has|have|can|allows?|defines?|provides?)';
/** "An ISP (Internet Service Provider) sells": the aside says that what stands before it is the subject. */
const WITH_ASIDE = new RegExp(String.raw`${LEAD}${SUBJECT} \(([^()]{2,80})\)`, 'i');
/** "The back/forward cache, or bfcache, is" */
const WITH_OTHER = new RegExp(String.raw`${LEAD}${SUBJECT}, or ([^,.;:()]{2,60}), ${VERB}\b`, 'i');
const ALONE = new RegExp(String.raw`${LEAD}${SUBJECT} ${VERB}\b`, 'i');
/** What introduces another name in an aside. */
const ALSO =
  /^(?:(?:or|also|sometimes|often|commonly|formerly|previously|alternatively|abbreviated|abbr\.|short|in short|known|called|referred|spelled|written|named|to|as|simply|just)\b[ .,]*)+/i;
/** "Something that is asked again" is no name. */
const SENTENCE = /\b(?:that|which|who|is|are|something|anything|it|when)\b/i;
const LONGEST_NAME_WORDS = 5;

/** Without one of these no expression below finds anything; nor of a name that is one word. */
const ASIDE = / \(|, or /;
const PARTED = /[ -]/;

/** The names a definition in English opens with, beyond those the entry has. Abbreviations are labels in capitals. */
export function definitionNames(entry: Entry): string[] {
  const { name, alternateName, abbreviation, description } = entry;
  const names = [name, ...alternateName, ...abbreviation];
  // Cheap looks first: this runs for every entry of a pack.
  if (!ASIDE.test(description) && !names.some((own) => PARTED.test(own))) return [];
  const own = new Set(names.map(plain));
  return namesIn(description, own).filter((found) => !own.has(plain(found)));
}

function namesIn(description: string, own: ReadonlySet<string>): string[] {
  const [, subject, aside] = (description.includes(' (') && WITH_ASIDE.exec(description)) || [];
  if (subject !== undefined && aside !== undefined) {
    if (own.has(plain(subject))) return namesInAside(aside, subject);
    if (own.has(plain(aside)) && isPair(subject, aside)) return [subject];
  }
  const [, one, other] = (description.includes(', or ') && WITH_OTHER.exec(description)) || [];
  if (one !== undefined && other !== undefined && (own.has(plain(one)) || own.has(plain(other))))
    return [one, other].map(bare);
  const [, alone] = ([...own].some((name) => name.includes(' ')) && ALONE.exec(description)) || [];
  return alone !== undefined && [...own].some((name) => isPartOf(alone, name)) ? [alone] : [];
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('-', ' ').trim();
}

/** "Firefox" of "Mozilla Firefox". But of "JSON type representation", "JSON" is another thing, spoken of on the way. */
function isPartOf(part: string, whole: string): boolean {
  const small = plain(part);
  return (whole.startsWith(`${small} `) || whole.endsWith(` ${small}`)) && !isAbbreviation(part);
}

function isPair(one: string, other: string): boolean {
  const [short, long] = withoutSharedEnd(one, other);
  return (
    (isAbbreviation(short) && isShortFor(short, long)) || (isAbbreviation(long) && isShortFor(long, short))
  );
}

/** "IP" and "Internet Protocol", of "IP address" and "Internet Protocol address". */
function withoutSharedEnd(one: string, other: string): [string, string] {
  const [ones, others] = [one.split(' '), other.split(' ')];
  while (ones.length > 1 && others.length > 1 && ones.at(-1) === others.at(-1)) {
    ones.pop();
    others.pop();
  }
  return [ones.join(' '), others.join(' ')];
}

function namesInAside(aside: string, subject: string): string[] {
  if (isPair(aside, subject)) return [aside];
  const introduced = aside.replace(ALSO, '');
  if (introduced === aside || SENTENCE.test(introduced)) return [];
  return introduced
    .split(/,? (?:or|and) |, /)
    .map((name) => bare(name.replace(ALSO, '')))
    .filter((name) => /^[\p{L}\d]/u.test(name) && name.split(' ').length <= LONGEST_NAME_WORDS);
}

/** Without quotes and article. */
function bare(name: string): string {
  return name
    .replaceAll(/["“”]/g, '')
    .replace(/^(?:an?|the) /i, '')
    .trim();
}
