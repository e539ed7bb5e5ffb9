import fc from 'fast-check';
import { expect, it } from 'vitest';
import { labelRulesOf } from '../../../data/detect/common';
import { Detector } from '../../../data/detect/detect';
import { labelsOf } from '../../../data/detect/labels';
import { buildTermIndex, TermIndex } from '../../../data/detect/term-index';
import type { Pack } from '../../../data/format/pack';
import { PackIndex } from '../../../data/publish/pack-index';
import { makeEntry, makePack } from '../make';

/** As the extension numbers senses: one an entry. */
function makeEntryDetector(packs: Pack[]): Detector {
  const labels = packs
    .flatMap((pack) => pack.entries.map((entry) => labelsOf(entry, labelRulesOf(pack))))
    .flatMap((ofEntry, sense) => ofEntry.map((label) => ({ ...label, sense })));
  return new Detector(new TermIndex(buildTermIndex(labels)));
}

it('finds what the extension finds, though its senses are labels', () => {
  const word = fc.constantFrom(
    'port',
    'ports',
    'Port',
    'back',
    'end',
    'backend',
    'back-end',
    'PORT',
    'call',
    'app',
  );
  const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
  const phrases = fc.array(phrase, { maxLength: 2 });
  const entry = fc.record({ name: phrase, alternateName: phrases, abbreviation: phrases, notLabel: phrases });
  const text = fc.array(fc.oneof(word, fc.constantFrom(',', '(', ')', '.')), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 4 }), text, (fields, words) => {
      const entries = fields.map((some, at) => makeEntry({ ...some, id: `${at}` }));
      const packs = [makePack('a', entries.slice(1)), makePack('b', entries.slice(0, 1))];
      const found = new PackIndex(packs).detect(words.join(' ')).map(({ start, end, labels, common }) => {
        return { start, end, senses: [...new Set(labels.map(({ of }) => of.number))], common };
      });
      expect(found).toEqual(makeEntryDetector(packs).detect(words.join(' ')));
    }),
  );
});

it('numbers the entries of a large pack bucket by bucket, as the store does', () => {
  const entries = Array.from({ length: 600 }, (_one, at) => makeEntry({ id: `e${at}`, name: 'port' }));
  const [match] = new PackIndex([makePack('a', entries)]).detect('port');
  expect(match!.labels.map(({ of }) => of.number)).toEqual(entries.map((_entry, at) => at));
  expect(match!.labels.map(({ of }) => of.entry.id)).not.toEqual(entries.map(({ id }) => id));
});
