import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BUILT_IN_CATALOG, BUILT_IN_LIST, type Pack } from '../format/pack';
import { PackError } from '../format/parse';
import { danglingRefs, readPackFiles, repeatedIds, type PackFile } from './pack-files';

/** The built-in packs at build time: read, checked, and turned into files of the extension. */

/** Reads and checks every pack file of a folder, in the order of their names. @throws PackError */
export async function readBuiltIns(folder: string): Promise<PackFile[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.gloss.json')).sort();
  const { sources, problems } = await readPackFiles(files, (file) => join(folder, file), true);
  // A broken file has no ids to refer to, so references are only checked once all files parse.
  if (problems.length === 0) problems.push(...repeatedIds(sources), ...danglingRefs(sources));
  if (problems.length > 0) throw new PackError(problems);
  return sources;
}

/** A file to be written into the extension. */
export interface Asset {
  relativeDest: string;
  contents: string;
}

/** The extension's files for the built-in packs: the packs without white space, and their list. */
export async function builtInAssets(folder: string): Promise<Asset[]> {
  const packs = (await readBuiltIns(folder)).map(({ file, text, pack }) => {
    const contents = JSON.stringify(JSON.parse(text));
    const revision = createHash('sha256').update(contents).digest('hex');
    return { asset: { relativeDest: `packs/${file}`, contents }, pack, revision };
  });
  const list = packs.map(({ asset, pack, revision }) => ({
    id: pack.info.id,
    revision,
    path: asset.relativeDest,
  }));
  return [
    ...packs.map(({ asset }) => asset),
    { relativeDest: BUILT_IN_LIST, contents: JSON.stringify(list) },
    {
      relativeDest: BUILT_IN_CATALOG,
      contents: JSON.stringify(packs.map(({ asset, pack }) => listed(pack, asset.relativeDest))),
    },
  ];
}

/** A pack as catalogs list it (data/sync/catalog.ts). */
function listed({ info, entries }: Pack, address: string): object {
  const { id, name, description, inLanguage, license } = info;
  return { name, address, id, description, inLanguage, license, count: entries.length };
}
