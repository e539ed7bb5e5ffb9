import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { inflateSync } from 'node:zlib';

/**
 * The same fonts on any machine with Linux: fontconfig is given a folder that has only ours, from the registry. The
 * card names fonts of the system, and in its closed root no page and no test could have it use others. They are
 * unpacked first, since Chromium leaves out what fontconfig finds packed as WOFF (tried in 156).
 */

const { resolve } = createRequire(import.meta.url);

/** One for Latin and Hebrew, one for Japanese. */
const FILES = [
  ...['latin', 'hebrew', 'symbols'].flatMap((script) =>
    [400, 600].map((weight) => `@fontsource/heebo/files/heebo-${script}-${weight}-normal.woff`),
  ),
  '@fontsource/sawarabi-gothic/files/sawarabi-gothic-japanese-400-normal.woff',
];

/** Without hints and without colours at the edges, on which machines differ. */
const CONFIG = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${folder}/cache</cachedir>
  <match target="scan">
    <test name="family"><string>Heebo SemiBold</string></test>
    <edit name="family" mode="assign"><string>Heebo</string></edit>
    <edit name="weight" mode="assign"><const>semibold</const></edit>
  </match>
  <match target="pattern">
    <edit name="family" mode="append" binding="weak"><string>Heebo</string><string>Sawarabi Gothic</string></edit>
  </match>
  <match target="font">
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
`;

/** @returns what the browser's environment needs, and how to remove the folder */
export async function sameFonts(): Promise<{ env: Record<string, string>; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'gloss-fonts-'));
  await mkdir(join(folder, 'cache'));
  for (const file of FILES) {
    const packed = await readFile(resolve(file));
    await writeFile(join(folder, basename(file, '.woff') + '.ttf'), unpackWoff(packed));
  }
  const config = join(folder, 'fonts.conf');
  await writeFile(config, CONFIG(folder));
  return {
    env: { FONTCONFIG_FILE: config },
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

const WOFF_HEADER = 44;
const WOFF_ROW = 20;
const SFNT_HEADER = 12;
const SFNT_ROW = 16;
const ALIGN = 4;

/** A font as it was before it was packed (W3C, WOFF File Format 1.0, sections 3 to 5). */
function unpackWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const header = Buffer.alloc(SFNT_HEADER + count * SFNT_ROW);
  woff.copy(header, 0, 4, 8);
  const power = Math.floor(Math.log2(count));
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(2 ** power * SFNT_ROW, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE((count - 2 ** power) * SFNT_ROW, 10);
  const parts = [header];
  let at = header.length;
  for (let row = 0; row < count; row++) {
    const from = WOFF_HEADER + row * WOFF_ROW;
    const [start, packed, length] = [4, 8, 12].map((offset) => woff.readUInt32BE(from + offset)) as [
      number,
      number,
      number,
    ];
    const stored = woff.subarray(start, start + packed);
    const table = packed < length ? inflateSync(stored) : stored;
    const to = SFNT_HEADER + row * SFNT_ROW;
    woff.copy(header, to, from, from + 4);
    header.writeUInt32BE(woff.readUInt32BE(from + 16), to + 4);
    header.writeUInt32BE(at, to + 8);
    header.writeUInt32BE(length, to + 12);
    const padded = Buffer.alloc(Math.ceil(length / ALIGN) * ALIGN);
    table.copy(padded);
    parts.push(padded);
    at += padded.length;
  }
  return Buffer.concat(parts);
}
