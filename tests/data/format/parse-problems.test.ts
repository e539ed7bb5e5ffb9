import { describe, expect, it } from 'vitest';
import { MAX_DESCRIPTION, MAX_LABEL } from '../../../data/format/pack';
import {
  describeProblem,
  packFromJson,
  PackError,
  parsePack,
  type PackProblem,
} from '../../../data/format/parse';
import { jsonTerm, packJson, without } from '../make';

const FILE = 'terms.gloss.json';

/** What `packFromJson` finds wrong; empty when the pack is good. */
function problemsOf(json: unknown): readonly PackProblem[] {
  try {
    packFromJson(json, FILE);
    return [];
  } catch (error) {
    if (error instanceof PackError) return error.problems;
    throw error;
  }
}

const withContent = (...content: unknown[]) => packJson([jsonTerm({ content })]);

describe('a bad pack is refused with file, entry, field, what was expected and what was found', () => {
  const tooLong = 'd'.repeat(MAX_DESCRIPTION + 1);
  it.each<[what: string, json: unknown, problem: Partial<PackProblem>]>([
    ['no object', [], { field: '(file)', expected: 'a DefinedTermSet object', found: '[]' }],
    [
      'another @type',
      packJson([], { '@type': 'Thing' }),
      { field: '@type', expected: '"DefinedTermSet"', found: '"Thing"' },
    ],
    [
      'no @type',
      without('@type', packJson()),
      { field: '@type', expected: '"DefinedTermSet"', found: 'none' },
    ],
    ['no @id', without('@id', packJson()), { field: '@id', expected: 'text', found: 'none' }],
    [
      'no list of terms',
      packJson([], { hasDefinedTerm: {} }),
      { field: 'hasDefinedTerm', expected: 'a list of DefinedTerm', found: '{}' },
    ],
    ['a negative sequence', packJson([], { sequence: -1 }), { field: 'sequence', found: '-1' }],
    [
      'a pack address that is a script',
      packJson([], { url: 'javascript:alert(1)' }),
      { field: 'url', expected: 'an http(s) address' },
    ],
    [
      'a term that is no object',
      packJson([jsonTerm(), 7]),
      { entry: '#2', field: '(term)', expected: 'a DefinedTerm object', found: '7' },
    ],
    [
      'a term without a code',
      packJson([without('termCode', jsonTerm())]),
      { entry: '#1', field: 'termCode', found: 'none' },
    ],
    [
      'a code of the wrong type',
      packJson([jsonTerm({ termCode: 7 })]),
      { entry: '#1', field: 'termCode', expected: 'text', found: '7' },
    ],
    [
      'a term without a name',
      packJson([without('name', jsonTerm())]),
      { entry: 'api', field: 'name', found: 'none' },
    ],
    [
      'a blank name',
      packJson([jsonTerm({ name: ' \n' })]),
      { entry: 'api', field: 'name', expected: 'a text that is not empty' },
    ],
    [
      'a name of the wrong type',
      packJson([jsonTerm({ name: ['API'] })]),
      { entry: 'api', field: 'name', expected: 'text', found: '["API"]' },
    ],
    [
      'a term without a definition',
      packJson([without('description', jsonTerm())]),
      { entry: 'api', field: 'description', found: 'none' },
    ],
    [
      'a blank definition',
      packJson([jsonTerm({ description: '  ' })]),
      { entry: 'api', field: 'description', expected: 'a definition' },
    ],
    [
      'a definition that is too long',
      packJson([jsonTerm({ description: tooLong })]),
      { entry: 'api', field: 'description', expected: 'at most 600 characters' },
    ],
    [
      'a label that is too long',
      packJson([jsonTerm({ alternateName: ['ok', 'n'.repeat(MAX_LABEL + 1)] })]),
      { entry: 'api', field: 'alternateName.1', expected: 'at most 120 characters' },
    ],
    [
      'a second term with the same code',
      packJson([jsonTerm(), jsonTerm({ name: 'Interface' })]),
      { entry: 'api', field: 'termCode', expected: 'an id of its own', found: 'the id of term #1 again' },
    ],
    [
      'a match rule of the wrong type',
      packJson([jsonTerm({ match: { common: 'yes' } })]),
      { entry: 'api', field: 'match.common', expected: 'true or false', found: '"yes"' },
    ],
    [
      'a date that is none',
      packJson([jsonTerm({ dateModified: 'May' })]),
      { entry: 'api', field: 'dateModified', expected: 'an ISO 8601 date', found: '"May"' },
    ],
    [
      'HTML for content',
      packJson([jsonTerm({ content: '<b>no</b>' })]),
      { entry: 'api', field: 'content', expected: 'a list' },
    ],
    [
      'an unknown kind of block',
      withContent('a', { type: 'html', text: '<b>' }),
      { entry: 'api', field: 'content.1', found: '{"type":"html","text":"<b>"}' },
    ],
    [
      'a script as a link',
      withContent({
        type: 'paragraph',
        children: [{ type: 'link', href: 'javascript:alert(1)', text: 'x' }],
      }),
      {
        entry: 'api',
        field: 'content.0.children.0.href',
        expected: 'an http(s) address',
        found: '"javascript:alert(1)"',
      },
    ],
    [
      'a script behind white space',
      withContent({ type: 'list', items: [[{ type: 'link', href: ' \tJavaScript:alert(1)', text: 'x' }]] }),
      { entry: 'api', field: 'content.0.items.0.0.href', expected: 'an http(s) address' },
    ],
    [
      'a data: address',
      packJson([jsonTerm({ url: 'data:text/html,x' })]),
      { entry: 'api', field: 'url', expected: 'an http(s) address' },
    ],
  ])('%s', (_what, json, problem) => {
    expect(problemsOf(json)).toEqual([expect.objectContaining({ file: FILE, ...problem })]);
  });

  it('text that is not JSON', () => {
    expect(() => parsePack('{"name": ', FILE)).toThrow(PackError);
    expect(() => parsePack('{"name": ', FILE)).toThrow(
      /^terms\.gloss\.json, field "\(file\)": expected JSON, found SyntaxError/,
    );
  });

  it('`__proto__` is one more unknown property: what it holds is neither used nor spread', () => {
    const text = `{"@type": "DefinedTermSet", "@id": "x", "name": "X", "hasDefinedTerm":
      [{"termCode": "api", "name": "API", "__proto__": {"description": "smuggled", "polluted": true}}]}`;
    const problems = problemsOf(JSON.parse(text));
    expect(problems).toEqual([
      expect.objectContaining({ entry: 'api', field: 'description', found: 'none' }),
    ]);
    expect('polluted' in {}).toBe(false);
  });

  it('says which kinds of block there are when it meets another', () => {
    const [problem] = problemsOf(withContent({ type: 'html', text: '<b>' }));
    expect(problem?.expected).toContain('heading');
  });

  it('says what a missing name should have been, not its field again', () => {
    const [problem] = problemsOf(packJson([without('name', jsonTerm())]));
    expect(problem?.expected).not.toBe('"name"');
  });
});

describe('all that is wrong is listed', () => {
  it('of the pack and of each of its terms, in file order', () => {
    const json = packJson(
      [
        jsonTerm({ name: 1, url: 'ftp://a' }),
        jsonTerm({ termCode: 'b', description: '' }),
        jsonTerm({ termCode: 'c', match: 1 }),
      ],
      {
        '@type': 'Book',
        name: '',
      },
    );
    expect(problemsOf(json).map(({ entry, field }) => [entry, field])).toEqual([
      [undefined, '@type'],
      [undefined, 'name'],
      ['api', 'name'],
      ['api', 'url'],
      ['b', 'description'],
      ['c', 'match'],
    ]);
  });

  it('also a code that is used again by a term whose first use is broken', () => {
    const fields = problemsOf(packJson([without('description', jsonTerm()), jsonTerm()])).map(
      ({ field }) => field,
    );
    expect(fields).toEqual(['description', 'termCode']);
  });

  it('one line each in the message', () => {
    const problems = problemsOf(packJson([jsonTerm({ name: '' }), jsonTerm({ termCode: 'b', name: 2 })]));
    expect(new PackError(problems).message.split('\n')).toEqual([
      'terms.gloss.json, entry "api", field "name": expected a text that is not empty, found ""',
      'terms.gloss.json, entry "b", field "name": expected text, found 2',
    ]);
  });

  it('a problem of the pack as a whole names no entry', () => {
    const problem: PackProblem = { file: FILE, field: 'name', expected: 'text', found: 'none' };
    expect(describeProblem(problem)).toBe('terms.gloss.json, field "name" is missing; expected text');
  });
});
