import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseManifest, type Manifest } from '../../../data/format/manifest';
import { PackError } from '../../../data/format/parse';
import { parseArgs, type BuildCommand } from '../../../data/publish/args';
import { build } from '../../../data/publish/build';
import { newKey } from '../../../data/publish/key';
import type { Ended } from './run-pack';

/** A folder of a publisher's: glossaries, two keys, and what is built from them. */
export class Workshop {
  private constructor(
    readonly folder: string,
    /** Public keys; the private ones are in `old.pem` and `new.pem`. */
    readonly keys: { old: string; new: string },
  ) {}

  static async open(): Promise<Workshop> {
    const folder = await mkdtemp(join(tmpdir(), 'gloss-build-'));
    const [old, next] = await Promise.all(
      ['old.pem', 'new.pem'].map(async (file) => {
        const lines = await newKey(join(folder, file), file);
        return /public key: (\S+)/.exec(lines.join('\n'))![1]!;
      }),
    );
    return new Workshop(folder, { old: old!, new: next! });
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true });
  }

  path = (name: string): string => join(this.folder, name);

  /** @param content as it is, or else as JSON */
  async write(name: string, content: unknown): Promise<void> {
    const isRaw = typeof content === 'string' || content instanceof Uint8Array;
    await writeFile(this.path(name), isRaw ? content : JSON.stringify(content));
  }

  /** `build` as the command line does it, but within this process: each of those takes a third of a second. */
  async build(input: string, site: string, options = ''): Promise<Ended> {
    const typed = `build ${input} --out ${site} ${options}`.trim().split(' ');
    try {
      const lines = await build(parseArgs(typed) as BuildCommand, this.path);
      return { code: 0, out: `${lines.join('\n')}\n`, errors: '' };
    } catch (error) {
      if (error instanceof PackError) return { code: 1, out: '', errors: `${error.message}\n` };
      throw error;
    }
  }

  async mustBuild(input: string, site: string, options: string): Promise<void> {
    const { code, errors } = await this.build(input, site, options);
    if (code !== 0) throw new Error(errors);
  }

  async manifest(site: string): Promise<Manifest> {
    return parseManifest(await readFile(this.path(`${site}/pack.json`), 'utf8'), 'pack.json');
  }

  chunkNames(site: string): Promise<string[]> {
    return readdir(this.path(`${site}/chunks`));
  }

  /** The name of the chunk of a pack that has one. */
  async onlyChunk(site: string): Promise<string> {
    const names = await this.chunkNames(site);
    if (names.length !== 1) throw new Error(`${names.length} chunks`);
    return names[0]!;
  }

  /** Every file below a folder, with its text. */
  async contents(name: string): Promise<Record<string, string>> {
    const root = this.path(name);
    const found = await readdir(root, { recursive: true, withFileTypes: true });
    const files = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
    const pairs = files.map(
      async (file) => [file.slice(root.length + 1), await readFile(file, 'utf8')] as const,
    );
    return Object.fromEntries(await Promise.all(pairs));
  }
}
