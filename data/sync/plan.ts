import type { PackRow } from '../store/database';

/** What is to be done to bring the built-in packs up to date. Pure: effects are in `apply.ts`. */

/** An edition that could be installed. */
export interface Available {
  id: string;
  /** Identifies the edition's bytes. */
  revision: string;
  /** Where its file is, relative to the extension. */
  path: string;
}

export interface Plan {
  /** To install, with the row they replace, if any. */
  install: { available: Available; replaces: PackRow | undefined; position: number }[];
  /** Ids of built-in packs this Gloss no longer has. */
  remove: string[];
}

/** Compares what this Gloss ships with what is stored. The order of `available` is the packs' first priority. */
export function planBuiltIns(available: readonly Available[], stored: readonly PackRow[]): Plan {
  const byId = new Map(stored.map((row) => [row.id, row]));
  const shipped = new Set(available.map(({ id }) => id));
  return {
    install: available
      .map((one, position) => {
        const replaces = byId.get(one.id);
        return { available: one, replaces, position: replaces?.position ?? position };
      })
      // Under its id, what another source has brought is another pack.
      .filter(
        ({ available: one, replaces }) =>
          replaces?.source.kind !== 'built-in' || replaces.revision !== one.revision,
      ),
    remove: stored
      .filter((row) => row.source.kind === 'built-in' && !shipped.has(row.id))
      .map(({ id }) => id),
  };
}

/** Whether there is anything to do. */
export function isUpToDate({ install, remove }: Plan): boolean {
  return install.length === 0 && remove.length === 0;
}
