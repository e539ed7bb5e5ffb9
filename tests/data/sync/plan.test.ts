import { describe, expect, it } from 'vitest';
import type { PackRow } from '../../../data/store/database';
import { isUpToDate, planBuiltIns, type Available } from '../../../data/sync/plan';
import { makePack } from '../make';

const shipped = (id: string, revision = 'r1'): Available => ({
  id,
  revision,
  path: `packs/${id}.gloss.json`,
});

const stored = (id: string, position: number, fields: Partial<PackRow> = {}): PackRow => ({
  ...makePack(id, []).info,
  chunks: [''],
  marksCommon: false,
  revision: 'r1',
  enabled: true,
  count: 0,
  position,
  source: { kind: 'built-in' },
  installedAt: 0,
  ...fields,
});

/** `id@position`, with `over id` where it replaces. */
function planned(available: Available[], rows: PackRow[]) {
  const plan = planBuiltIns(available, rows);
  const install = plan.install.map(
    ({ available: one, replaces, position }) =>
      `${one.id}@${position}${replaces ? ` over ${replaces.id}` : ''}`,
  );
  return { install, remove: plan.remove, isUpToDate: isUpToDate(plan) };
}

describe('the plan for built-in packs', () => {
  it.each<[what: string, available: Available[], rows: PackRow[], install: string[], remove: string[]]>([
    ['nothing shipped, nothing stored', [], [], [], []],
    ['a fresh install: all, in the order shipped', [shipped('b'), shipped('a')], [], ['b@0', 'a@1'], []],
    [
      'the same bytes under its id, from elsewhere: taken back',
      [shipped('a')],
      [stored('a', 3, { source: { kind: 'file', name: 'a.json' } })],
      ['a@3 over a'],
      [],
    ],
    ['no change', [shipped('a'), shipped('b')], [stored('a', 0), stored('b', 1)], [], []],
    [
      'a new edition keeps its place',
      [shipped('a'), shipped('b', 'r2')],
      [stored('b', 0), stored('a', 1)],
      ['b@0 over b'],
      [],
    ],
    [
      'a disabled pack is updated too',
      [shipped('a', 'r2')],
      [stored('a', 0, { enabled: false })],
      ['a@0 over a'],
      [],
    ],
    ['no longer shipped', [shipped('a')], [stored('a', 0), stored('b', 1)], [], ['b']],
    [
      'another revision is another edition, older or newer',
      [shipped('a', 'r0')],
      [stored('a', 0)],
      ['a@0 over a'],
      [],
    ],
    ['a new pack', [shipped('a'), shipped('b')], [stored('a', 0)], ['b@1'], []],
    [
      'all at once',
      [shipped('a', 'r2'), shipped('c')],
      [stored('a', 4), stored('b', 5)],
      ['a@4 over a', 'c@1'],
      ['b'],
    ],
  ])('%s', (_what, available, rows, install, remove) => {
    expect(planned(available, rows)).toEqual({
      install,
      remove,
      isUpToDate: install.length + remove.length === 0,
    });
  });
});
