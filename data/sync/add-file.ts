import { digestOf } from '../format/chunks';
import { readGlossary } from '../import/read-glossary';
import type { IndexRow } from '../store/database';
import { showEdition } from './apply';
import type { Organisation } from './taken-id';
import { stageFile } from './update';

/**
 * Installs what is in a file.
 * @param name as the reader knows it
 * @returns the new index
 * @throws SyncError, PackError, or what the database throws; nothing has changed then
 */
export async function addFile(
  text: string,
  name: string,
  { now, isFixed }: Organisation & { now: () => number },
): Promise<IndexRow | undefined> {
  const reading = readGlossary(text, name);
  const revision = await digestOf(new TextEncoder().encode(text));
  const source = { kind: 'file' as const, name };
  const stage = () => stageFile({ reading }, { source, revision, installedAt: now() });
  return showEdition({ packId: reading.pack.info.id, source, stage, isFixed });
}
