/**
 * A plugin for imports that end in a suffix, for every bundler here: what `load` makes of a file is the module.
 * @param {string} name
 * @param {string} suffix as in `?raw`
 * @param {(file: string, watch: (file: string) => void) => Promise<string>} load from a file to JavaScript; what it is
 *   made of besides is to be watched
 * @returns {import('rolldown').Plugin}
 */
export function bySuffix(name, suffix, load) {
  const id = new RegExp(`\\${suffix}$`);
  return {
    name,
    resolveId: {
      filter: { id },
      async handler(specifier, importer) {
        const file = await this.resolve(specifier.replace(id, ''), importer);
        return file && file.id + suffix;
      },
    },
    load: {
      filter: { id },
      async handler(named) {
        const code = await load(named.replace(id, ''), (file) => this.addWatchFile(file));
        return { code, moduleType: 'js' };
      },
    },
  };
}
