import { PackError, show, type PackProblem } from '../format/problems';
import { fingerprintOf, sign } from '../format/signature';
import type { BuildCommand } from './args';
import { checkSuccession, chunksOf, editionOf, type Edition, type Publication } from './edition';
import { openFolder, writeEdition, type Published } from './folder';
import { readInput, type Input } from './input';
import { readKey, readPublicKey, type SigningKey } from './key';

/**
 * `build`: a glossary → the files of a published pack.
 * @param pathOf where a file lies that was named on the command line
 * @returns lines that tell what was done
 * @throws PackError with what is wrong; nothing is written then
 */
export async function build(command: BuildCommand, pathOf: (file: string) => string): Promise<string[]> {
  const { out, input: file, facts } = command;
  refuseUnfit(command);
  const previous = await openFolder(pathOf(out), out);
  const key = command.key === undefined ? undefined : await readKey(pathOf(command.key), command.key);
  const nextKey = command.nextKey === undefined ? undefined : await readPublicKey(pathOf, command.nextKey);
  const id = previous?.manifest.id ?? command.publication.feed;
  const input = await readInput(pathOf(file), file, facts, id);
  const publication: Publication = {
    ...command.publication,
    ...(key === undefined ? {} : { publicKey: key.publicKey }),
    ...(nextKey === undefined ? {} : { nextPublicKey: nextKey }),
  };
  const edition = nextEdition(input, publication, previous, file);
  const signature = key === undefined ? undefined : await sign(edition.manifestBytes, key.privateKey);
  const written = await writeEdition(pathOf(out), out, { edition, signature }, previous);
  return report(edition, { written, key, out, notes: input.notes });
}

/** RFC 3986, section 3: a scheme, a colon, and no white space. */
const URI = /^[a-z][a-z\d+.-]*:\S+$/i;
/** An hour and 30 days, in seconds; what is beyond readers' Gloss takes for the nearest of them (`checkInterval`). */
const EXPIRES = [3600, 2_592_000] as const;

/** What the format lets pass, and is not as its publisher means it. @throws PackError */
function refuseUnfit({ input: file, facts: { '@id': id }, publication: { expires } }: BuildCommand): void {
  const problems: PackProblem[] = [];
  if (typeof id === 'string' && !URI.test(id)) {
    const expected = 'a URI, such as https://example.com/words';
    problems.push({ file, field: '--id', expected, found: show(id) });
  }
  const [least, most] = EXPIRES;
  if (expires !== undefined && (expires < least || expires > most)) {
    const expected = `from ${least} to ${most} seconds`;
    problems.push({ file, field: '--expires', expected, found: String(expires) });
  }
  if (problems.length > 0) throw new PackError(problems);
}

/** The edition in the folder again, where nothing would change but its number; else one with a number that grew. */
function nextEdition(
  { pack, sequence }: Input,
  publication: Publication,
  previous: Published | undefined,
  file: string,
): Edition {
  const chunks = chunksOf(pack.entries);
  const before = previous?.manifest.sequence ?? 0;
  const same = editionOf(pack, chunks, publication, before);
  const isSame = new TextDecoder().decode(same.manifestBytes) === previous?.manifestText;
  if (isSame && (sequence === undefined || sequence === before)) return same;
  const edition = editionOf(pack, chunks, publication, sequence ?? before + 1);
  if (previous) checkSuccession(edition.manifest, previous.manifest, file);
  return edition;
}

function report(
  { manifest }: Edition,
  about: { written: number; key: SigningKey | undefined; out: string; notes: string[] },
): string[] {
  const { name, id, sequence, count, bytes, chunks } = manifest;
  const { written, key, out, notes } = about;
  const signed = key === undefined ? 'not signed' : `signed, key ${fingerprintOf(key.publicKey)}`;
  return [
    ...notes,
    `"${name}" (${id}), edition ${sequence}, ${signed}`,
    `entries: ${count}, bytes: ${bytes}, chunks: ${chunks.length}`,
    written === 0 ? `${out} is as it was` : `files written to ${out}: ${written}`,
  ];
}
