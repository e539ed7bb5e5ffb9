import { describe, expect, it } from 'vitest';
import { PackError } from '../../../data/format/parse';
import { importTable } from '../../../data/import/table';

const FILE = 'words.csv';
const terms = (text: string, delimiter?: '\t') => importTable(text, FILE, delimiter).terms;

const API = { termCode: 'api', name: 'API', description: 'A door.' };

describe('columns are known by their names', () => {
  it.each<[what: string, text: string]>([
    ['term and definition', 'term,definition\nAPI,A door.\n'],
    ['whatever their case', 'Term,DEFINITION\nAPI,A door.\n'],
    ['and order', 'definition,term\nA door.,API\n'],
    ['by other names', 'Title,Meaning\nAPI,A door.\n'],
    ['with a mark at the beginning', '\ufeffterm,definition\r\nAPI,A door.\r\n'],
    ['with quotes', '"term","definition"\n"API","A door."\n'],
    ['between semicolons', 'term;definition\nAPI;A door.\n'],
    ['between tabs', 'term\tdefinition\nAPI\tA door.\n'],
    ['with white space around', ' term , definition \n API , A door. \n'],
    ['with empty rows and cells', '\nterm,definition,,\n,,,\nAPI,A door.,,\n\n'],
    ['or not at all: the first two', 'API,A door.\n'],
    ['the first that says something counts', 'term,definition,description\nAPI,A door.,A long text.\n'],
    ['unless it is empty', 'term,definition,description\nAPI,,A door.\n'],
  ])('%s', (_what, text) => {
    expect(terms(text)).toEqual([API]);
  });

  it('a term that begins like one is a term', () => {
    expect(terms('Term 1,A first.\nTerm 2,A second.\n')).toHaveLength(2);
  });

  it('those that mean nothing are told', () => {
    expect(importTable('term,definition,Owner,\nAPI,A door.,me,\n', FILE).notes).toEqual(['not used: Owner']);
  });

  it('in a file of tabs, tabs it is', () => {
    expect(terms('API\tA door, of sorts; open.\n', '\t')).toEqual([
      { ...API, description: 'A door, of sorts; open.' },
    ]);
  });
});

describe('cells', () => {
  it('list with semicolons or bars; sentences only with bars', () => {
    const text =
      'term,definition,aliases,acronyms,examples,tags\nAPI,A door.,a; b|c ,X;Y,One; two.|Three.,web;\n';
    expect(terms(text)).toEqual([
      {
        ...API,
        alternateName: ['a', 'b', 'c'],
        abbreviation: ['X', 'Y'],
        example: ['One; two.', 'Three.'],
        subject: ['web'],
      },
    ]);
  });

  it('may have separators, quotes and lines in quotes', () => {
    expect(terms('term,definition\nAPI,"A ""door"", open\r\nto all."\n')).toEqual([
      { ...API, description: 'A "door", open\nto all.' },
    ]);
  });

  it('refer to terms by name or by id', () => {
    const text =
      'id,term,definition,related,see also\na,API,A door.,Front  door;b;else,\nb,Front door,x,API,api\n';
    expect(terms(text)).toEqual([
      { ...API, termCode: 'a', related: ['Front  door', 'b', 'else'] },
      { termCode: 'b', name: 'Front door', description: 'x', related: ['a'], seeAlso: 'a' },
    ]);
  });
});

it('a long definition is cut at a sentence, and kept whole as a long read', () => {
  const sentence = 'All of this has to be said of it, and at some length. ';
  const text = `term,definition\nAPI,"${sentence.repeat(8)}\n\n${sentence.repeat(8)}"\n`;
  const { terms: read, notes } = importTable(text, FILE);
  expect(read).toEqual([
    {
      ...API,
      description: expect.stringMatching(/^All of .{500,} length\.$/s) as string,
      content: [sentence.repeat(8).trim(), sentence.repeat(8).trim()],
    },
  ]);
  expect(notes).toEqual(['definitions of more than 600 characters, cut and kept whole as long reads: 1']);
});

describe('an id comes from the term', () => {
  it.each<[term: string, id: string]>([
    ['Point of  Sale', 'point-of-sale'],
    ['C++', 'c-plus-plus'],
    ['C#', 'c-sharp'],
    ['Größe', 'größe'],
    ['日本', '日本'],
    ['__proto__', 'proto'],
  ])('%s: %s', (term, id) => {
    expect(terms(`term,definition\n${term},x\n`)).toEqual([expect.objectContaining({ termCode: id })]);
  });

  it('the second of one name is "-2", and never one that is given', () => {
    const text = 'id,term,definition\n,port,a\n,Port,b\nport-3,x,c\n,port,d\n';
    expect(terms(text).map((term) => (term as { termCode: string }).termCode)).toEqual([
      'port',
      'port-2',
      'port-3',
      'port-4',
    ]);
  });
});

describe('a table that is none is refused, by row', () => {
  it.each<[what: string, text: string, message: string]>([
    [
      'a term without its column',
      'definition,aliases\nA door.,x\n',
      'words.csv, row 1, field "term": expected a column with the term, called one of: term, name, title',
    ],
    [
      'definitions without their column',
      'term,Erklärung\nAPI,Eine Tür.\n',
      'words.csv, row 1, field "definition": expected a column with the definition, called one of: definition, description',
    ],
    [
      'a row without a term',
      'term,definition\nAPI,A door.\n\n,A wall.\n',
      'words.csv, row 4, field "term" is missing; expected a term',
    ],
    [
      'a comma too many',
      'term,definition\nAPI,A door, of sorts.\n',
      'words.csv, row 2, field "(row)": expected 2 columns, as in the first row',
    ],
    [
      'a comma too many, without a head',
      'SDK,A kit.\nAPI,A door, of sorts.\n',
      'words.csv, row 2, field "(row)": expected 2 columns',
    ],
    [
      'a quote that does not end',
      'term,definition\nAPI,"A door.\n',
      'words.csv, row 2, field "(row)": expected quotes in pairs',
    ],
  ])('%s', (_what, text, message) => {
    expect(() => terms(text)).toThrow(PackError);
    expect(() => terms(text)).toThrow(message);
  });

  it('with all rows that are wrong', () => {
    expect(() => terms('term,definition\n,a\nb,c,d\n')).toThrow(/row 2.*\n.*row 3/);
  });
});

it('an empty table has no terms', () => {
  expect([terms(''), terms('term,definition\n')]).toEqual([[], []]);
});
