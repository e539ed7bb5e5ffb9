import 'fake-indexeddb/auto';
import { fakeBrowser } from './fake-extension';
import { beforeEach, describe, expect, it } from 'vitest';
import { answerHello } from '../../data/answers';
import { answerLookUp, answerLookUpEntry, answerLookUpText } from '../../data/answers-card';
import { answerSetHidden, answerSetKnown, answerSetSaved } from '../../data/answers-reader';
import { Detector } from '../../data/detect/detect';
import { TermIndex } from '../../data/detect/term-index';
import type { CardEntry } from '../../data/messages';
import { hasReaderTerms } from '../../data/settings';
import type { LoadedIndex } from '../../data/store/current-index';
import { database } from '../../data/store/database';
import { loadIndex } from '../../data/store/index-store';
import { setPackEnabled } from '../../data/sync/apply';
import { ReaderTerms } from '../../data/store/reader-terms';
import { makeEntry, makePack } from './make';
import { install } from './store/make-database';

const GATEWAY =
  'An API gateway stands before an API: the API gateway asks a load balancer, an API and a server, in JSON.';

let index: LoadedIndex;
let reader: ReaderTerms;
const desk = () => ({ reader, now: () => 5 });

beforeEach(async () => {
  fakeBrowser.reset();
  await database.delete();
  await database.open();
  await install(database, [
    makePack('a', [
      makeEntry({ id: 'gateway', name: 'API gateway', description: GATEWAY }),
      makeEntry({ id: 'api', name: 'API' }),
      makeEntry({ id: 'lb', name: 'load balancer' }),
      makeEntry({ id: 'json', name: 'JSON' }),
      makeEntry({ id: 'server', name: 'server' }),
      makeEntry({ id: 'proxy', name: 'balancing proxy', description: '', seeAlso: 'lb' }),
    ]),
    makePack('b', [makeEntry({ id: 'other', name: 'API' })]),
    makePack('de', [makeEntry({ id: 'last', name: 'Lastverteiler' })], { inLanguage: 'de' }),
  ]);
  await load();
  reader = new ReaderTerms(hasReaderTerms);
});

async function load(): Promise<void> {
  const row = (await loadIndex())!;
  index = { ...row, detector: new Detector(new TermIndex(row.buffer)) };
}

const textLookUp = async (text: string, language = 'en') =>
  (await answerLookUpText({ text, language }, index, reader)).entries;
const idsOf = (entries: readonly CardEntry[]) => entries.map(({ entry, pack }) => `${pack.id}/${entry.id}`);
const linkedIn = ({ entry, links }: CardEntry) =>
  links.map(({ start, end }) => entry.description.slice(start, end));

describe('links in a definition', () => {
  it('are the first mention of each term, without its own and everyday words', async () => {
    const [gateway] = await textLookUp('API gateway');
    expect(linkedIn(gateway!)).toEqual(['API', 'load balancer', 'JSON']);
    expect(gateway!.links[0]!.senses).toHaveLength(2);
  });

  it('lead to what a look-up finds', async () => {
    const [gateway] = await textLookUp('API gateway');
    const { senses } = gateway!.links[1]!;
    const { entries } = await answerLookUp({ version: index.version, senses }, index, reader);
    expect(idsOf(entries)).toEqual(['a/lb']);
  });

  it('are none for what the reader knows', async () => {
    await answerSetKnown({ entries: [{ packId: 'a', entryId: 'lb' }], known: true }, desk());
    const [gateway] = await textLookUp('API gateway');
    expect(linkedIn(gateway!)).toEqual(['API', 'JSON']);
  });
});

describe('any text', () => {
  it.each<[text: string, found: string[]]>([
    ['API gateway', ['a/gateway']],
    [' “API gateways” ', ['a/gateway']],
    ['server', ['a/server']],
    ['API', ['a/api', 'b/other']],
    ['a load balancer and an API', ['a/lb', 'a/api', 'b/other']],
    ['Lastverteiler', ['de/last']],
    ['nothing of the sort', []],
    ['', []],
  ])('"%s"', async (text, found) => {
    expect(idsOf(await textLookUp(text))).toEqual(found);
  });
});

describe('a reference', () => {
  const at = async (packId: string, entryId: string) =>
    (await answerLookUpEntry({ packId, entryId }, index, reader)).entries;

  it('leads to its entry, and on where that only says to see another', async () => {
    expect(idsOf(await at('a', 'lb'))).toEqual(['a/lb']);
    const [seen] = await at('a', 'proxy');
    expect([seen!.entry.id, seen!.via]).toEqual(['lb', { packId: 'a', entryId: 'proxy' }]);
  });

  it('leads nowhere without an entry, a pack, or a pack that is on', async () => {
    expect(await at('a', 'none')).toEqual([]);
    expect(await at('none', 'lb')).toEqual([]);
    await setPackEnabled('b', false);
    await load();
    expect(await at('b', 'other')).toEqual([]);
  });
});

describe('what the reader says', () => {
  const refs = [
    { packId: 'a', entryId: 'api' },
    { packId: 'b', entryId: 'other' },
  ];
  const unseen = async (url: string) => {
    const { showing } = await answerHello(url, index, reader);
    const { entries } = await answerLookUp({ version: index.version, senses: showing.known }, index, reader);
    return idsOf(entries);
  };

  it('they know is not shown anywhere, and told on the card, until they take it back', async () => {
    await answerSetKnown({ entries: refs, known: true }, desk());
    expect(await unseen('https://a.example/')).toEqual(['a/api', 'b/other']);
    expect((await textLookUp('API')).map(({ known }) => known)).toEqual([true, true]);
    expect(await database.known.toArray()).toMatchObject([{ term: 'API' }, { term: 'API' }]);
    await answerSetKnown({ entries: refs, known: false }, desk());
    expect(await unseen('https://a.example/')).toEqual([]);
    expect((await textLookUp('API')).map(({ known }) => known)).toEqual([false, false]);
  });

  it('is to be hidden is not shown on that site', async () => {
    const at = 'https://a.example/page';
    await answerSetHidden({ entries: refs.slice(0, 1), hidden: true }, at, desk());
    expect([await unseen('https://a.example/'), await unseen('https://b.example/')]).toEqual([['a/api'], []]);
    await answerSetHidden({ entries: refs, hidden: false }, at, desk());
    expect(await unseen('https://a.example/')).toEqual([]);
  });

  it('they keep is told on the card', async () => {
    await answerSetSaved({ ...refs[0]!, saved: true }, desk());
    expect((await textLookUp('API')).map(({ saved }) => saved)).toEqual([true, false]);
    expect(await hasReaderTerms()).toBe(false);
  });
});
