import { expect, it } from 'vitest';
import { NOTHING_AROUND, surroundingsIn } from '../../../data/detect/block-kind';

/** Elements from the closest one on, each "name" or "name[role]". */
const kindOf = (outwards: string) =>
  outwards.split(' ').reduceRight((outer, element) => {
    const [, name = '', role = null] = /^([^[]*)(?:\[(.*)\])?$/.exec(element) ?? [];
    return surroundingsIn(outer, name, role);
  }, NOTHING_AROUND).kind;

it.each([
  ['div body html', 'other'],
  ['p div body', 'paragraph'],
  ['h2 section', 'heading'],
  ['div[heading] p', 'heading'],
  ['div[HEADING]', 'heading'],
  ['p li ul', 'list'],
  ['dt dl', 'list'],
  ['td tr table li', 'cell'],
  ['th tr', 'cell'],
  ['caption table', 'cell'],
  ['div[gridcell]', 'cell'],
  ['p blockquote', 'quote'],
  ['li ul nav', 'navigation'],
  ['h2 nav', 'navigation'],
  ['li[menuitem] ul[menu]', 'navigation'],
  ['div div[tablist]', 'navigation'],
  ['div[toolbar]', 'navigation'],
  ['p header body', 'navigation'],
  ['p footer body html', 'navigation'],
  ['div[contentinfo]', 'navigation'],
  ['p header article body', 'paragraph'],
  ['p footer div main', 'paragraph'],
  ['p footer div[main]', 'paragraph'],
  ['h1 header main', 'heading'],
  ['p article header body', 'navigation'],
  ['p[presentation] li', 'list'],
])('%s: %s', (outwards, kind) => {
  expect(kindOf(outwards)).toBe(kind);
});
