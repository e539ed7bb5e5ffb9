import * as v from 'valibot';
import { atMost } from './bounds';

/** Texts from strangers: what cannot be shown is taken out before anything else sees it. */

/** Nothing to take out of it; nearly all texts are of this kind. */
const PLAIN = /^[\n -~]*$/;

/**
 * Control characters but for tab and line feed (C0, delete, C1), and the controls that turn the direction of what
 * follows (Unicode's UAX 9: embeddings and overrides U+202A–202E, isolates U+2066–2069). Each text is laid out in an
 * element of its own with `dir="auto"`, so it needs none, and an override makes "exe.gnp" of "png.exe". The marks of
 * a direction (U+200E, U+200F, U+061C) turn nothing and stay.
 */
const NOT_SHOWN = /(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu;

/** More marks on one letter than any script stacks; piled higher they reach out of the card. */
const PILED_MARKS = /(\p{M}{10})\p{M}+/gu;

/** A text without what cannot be shown; halves of a surrogate pair become U+FFFD, line ends a line feed. */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(NOT_SHOWN, '').replace(PILED_MARKS, '$1');
}

/** Like `cleanText`, in one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/[\n\t\u2028\u2029]+/g, ' ');
}

/** Something to see: more than white space and format characters (zero-width space, soft hyphen). */
const VISIBLE = /[^\s\p{Cc}\p{Cf}]/u;
/** `VISIBLE` as a pattern of JSON Schema. */
export const VISIBLE_PATTERN = VISIBLE.source;

export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}

/** A text of any length, its lines kept. */
export const Prose = v.pipe(v.string(), v.transform(cleanText));

/** A text of several lines. @param max the most UTF-16 code units of it */
export function prose(max: number) {
  return v.pipe(v.string(), v.transform(cleanText), v.maxLength(max, atMost(max)));
}

/** A text in one line that says something. @param max the most UTF-16 code units of it */
export function line(max: number) {
  return v.pipe(
    v.string(),
    v.transform(cleanLine),
    v.trim(),
    v.check(isVisible, 'a text that is not empty'),
    v.maxLength(max, atMost(max)),
    v.metadata({ pattern: VISIBLE_PATTERN }),
  );
}
