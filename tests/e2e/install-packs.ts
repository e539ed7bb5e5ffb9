import type { Entry, Pack } from '../../data/format/pack';
import { readPack } from '../../data/format/read';
import { buildIndex, indexVersion } from '../../data/store/index-store';
import { commit, listPacks, stagePack } from '../../data/store/pack-store';

/** A pack in short: its entries' names, each with a definition. */
export interface ShortPack {
  id: string;
  entries: Record<string, string>;
}

function makeEntry([name, description]: [string, string]): Entry {
  const none = { alternateName: [], abbreviation: [], hiddenLabel: [], notLabel: [] };
  const lists = { content: [], example: [], subject: [], broader: [], related: [], exactMatch: [] };
  return { id: name, name, description, ...none, ...lists, match: {} };
}

function makePack({ id, entries }: ShortPack): Pack {
  return {
    info: {
      id,
      version: '1',
      sequence: 1,
      name: id,
      description: '',
      subject: [],
      inLanguage: 'en',
      license: '',
      match: { common: false },
    },
    entries: Object.entries(entries).map(makeEntry),
  };
}

async function install(packs: readonly Pack[]): Promise<void> {
  const rows = await Promise.all(
    packs.map((pack, at) =>
      stagePack(pack, {
        revision: 'test',
        enabled: true,
        position: 100 + at,
        // Of those that Gloss ships, one that it does not know is removed when it has just been installed.
        source: { kind: 'file', name: 'test' },
        installedAt: Date.now(),
      }),
    ),
  );
  const index = await buildIndex([...(await listPacks()), ...rows], (await indexVersion()) + 1);
  await commit({ put: rows, remove: [], index });
}

/** Runs in a page of the extension: installs packs as the background would. It reads the index when it starts again. */
Object.assign(globalThis, {
  installPacks: (packs: ShortPack[]) => install(packs.map(makePack)),
  /** The texts of files, read as a stranger's are. */
  installFiles: (files: string[]) =>
    install(files.map((text, at) => readPack(text, `file ${at}`, `https://a.example/${at}`).pack)),
});
