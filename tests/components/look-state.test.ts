import { describe, expect, it } from 'vitest';
import {
  fileStep,
  NOTHING,
  reduceLook,
  whatIsNext,
  type Job,
  type LookEvent,
  type LookModel,
  type LookView,
} from '../../entrypoints/options/look-state';
import { packPreview } from '../e2e/sources-page';

const files = ['a', 'b', 'c'].map((name) => new File(['{}'], `${name}.json`));
const preview = (from: 'address' | 'a.json'): LookView => ({
  step: 'preview',
  preview: packPreview(),
  from:
    from === 'address'
      ? { kind: 'address', address: 'https://a.example/' }
      : { kind: 'file', name: from, text: '' },
  isAdding: false,
});
const LIST: LookView = {
  step: 'catalog',
  packs: [{ name: 'A', address: 'https://a.example/' }],
};

const after = (...events: (LookEvent | ((model: LookModel) => LookEvent))[]): LookModel =>
  events.reduce<LookModel>(
    (model, event) => reduceLook(model, typeof event === 'function' ? event(model) : event),
    NOTHING,
  );
/** The answer to what is being looked at. */
const answer =
  (view: LookView) =>
  (model: LookModel): LookEvent => ({ type: 'answer', job: jobOf(model), view });
function jobOf({ view }: LookModel): Job {
  if (view.step !== 'looking') throw new Error(`not looking but ${view.step}`);
  return view.job;
}
const shownFile = ({ view }: LookModel) =>
  view.step === 'looking' && view.job.kind === 'file' ? view.job.file.name : view.step;

const look: LookEvent = { type: 'address', address: 'https://a.example/' };
const goOn: LookEvent = { type: 'goOn' };

describe('looking at an address', () => {
  it('shows what is there, and nothing once it is done with', () => {
    expect(after(look, answer(preview('address'))).view.step).toBe('preview');
    expect(after(look, answer(preview('address')), goOn)).toEqual(NOTHING);
  });

  it('drops an answer that nobody waits for any more', () => {
    const waiting = after(look);
    const late: LookEvent = { type: 'answer', job: jobOf(waiting), view: preview('address') };
    expect(reduceLook(reduceLook(waiting, goOn), late)).toEqual(NOTHING);
    const again = reduceLook(waiting, { type: 'address', address: 'https://b.example/' });
    expect(reduceLook(again, late)).toBe(again);
  });
});

describe('files', () => {
  it('are looked at one after another', () => {
    const first = after({ type: 'files', files });
    expect(shownFile(first)).toBe('a.json');
    expect(fileStep(first)).toBe('File 1 of 3');
    const second = reduceLook(reduceLook(first, answer(preview('a.json'))(first)), goOn);
    expect(shownFile(second)).toBe('b.json');
    expect(whatIsNext(second)).toBe('file');
    expect(after({ type: 'files', files }, goOn, goOn, goOn)).toEqual(NOTHING);
  });

  it('go on after one that is no pack', () => {
    const words = { title: 'No pack', text: '' };
    expect(shownFile(after({ type: 'files', files }, answer({ step: 'failed', words }), goOn))).toBe(
      'b.json',
    );
  });

  it('that come later wait for those that are there', () => {
    const [a, ...others] = files;
    const model = after({ type: 'files', files: [a!] }, answer(preview('a.json')), {
      type: 'files',
      files: others,
    });
    expect(model.view.step).toBe('preview');
    expect(fileStep(model)).toBe('File 1 of 3');
    expect(shownFile(reduceLook(model, goOn))).toBe('b.json');
  });

  it('take the place of an address', () => {
    expect(shownFile(after(look, answer(preview('address')), { type: 'files', files }))).toBe('a.json');
  });

  it('one alone needs no number', () => {
    expect(fileStep(after({ type: 'files', files: files.slice(0, 1) }))).toBeUndefined();
  });

  it('are gone on from when they were added, unless the reader has already', () => {
    const shown = after({ type: 'files', files }, answer(preview('a.json')), { type: 'adding' });
    expect(shown.view).toMatchObject({ isAdding: true });
    expect(shownFile(reduceLook(shown, { type: 'fileAdded', name: 'a.json' }))).toBe('b.json');
    const moved = reduceLook(shown, goOn);
    expect(reduceLook(moved, { type: 'fileAdded', name: 'a.json' })).toBe(moved);
  });
});

describe('a list', () => {
  const choose: LookEvent = { type: 'choose', address: 'https://a.example/' };

  it('is come back to from each of its packs', () => {
    const model = after(look, answer(LIST), choose, answer(preview('address')));
    expect(whatIsNext(model)).toBe('catalog');
    expect(reduceLook(model, goOn).view).toEqual({ ...LIST, chosen: 'https://a.example/' });
  });

  it('is come back to when looking takes too long', () => {
    expect(after(look, answer(LIST), choose, goOn).view.step).toBe('catalog');
  });

  it('is closed at once', () => {
    expect(after(look, answer(LIST), { type: 'close' })).toEqual(NOTHING);
    expect(after(look, answer(LIST), goOn)).toEqual(NOTHING);
  });

  it('is forgotten when something else is asked for', () => {
    expect(whatIsNext(after(look, answer(LIST), choose, look))).toBeUndefined();
  });
});
