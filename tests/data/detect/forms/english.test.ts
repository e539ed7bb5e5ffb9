import { describe, expect, it } from 'vitest';
import { isEveryday } from '../../../../data/detect/everyday';
import { formsIn } from '../../../../data/detect/forms/forms';
import { regularPlural } from '../../../../data/detect/forms/english';
import { finds } from '../make-detector';

describe('English forms', () => {
  finds(
    'irregular plurals',
    ['index', 'matrix', 'person', 'analysis', 'criteria', 'business man', 'data half-life'],
    [
      ['indices, indexes and matrices', 'indices', 'indexes', 'matrices'],
      ['people', 'people'],
      ['two analyses', 'analyses'],
      ['one criterion', 'criterion'],
      ['business men', 'business men'],
      ['data half-lives', 'data half-lives'],
      ['a human'],
    ],
  );
  finds(
    'the plural of the head word before a preposition',
    ['point of sale', 'proof of concept', 'chain of custody', 'time to first byte', 'terms of service', 'IT'],
    [
      ['points of sale', 'points of sale'],
      ['proofs of concept', 'proofs of concept'],
      ['chains of custody', 'chains of custody'],
      ['times to first byte', 'times to first byte'],
      ['the terms of service', 'terms of service'],
    ],
  );
  finds(
    'verbs that are no nouns',
    ['override', { name: 'freeze', partOfSpeech: 'verb' }, { name: 'lead', partOfSpeech: 'noun' }],
    [
      ['overridden or overrode', 'overridden', 'overrode'],
      ['hoisted: it froze', 'froze'],
      ['it led to this'],
    ],
  );
  finds(
    'words made of a quality or an act, and the other way round',
    ['scalability', 'reliability', 'minification', 'idempotence', 'HIPAA compliance', 'currency', 'agent'],
    [
      ['a scalable, reliable page', 'scalable'],
      ['minified and minifies', 'minified', 'minifies'],
      ['idempotent, idempotency', 'idempotent', 'idempotency'],
      ['HIPAA compliant', 'HIPAA compliant'],
      ['the current agency'],
    ],
  );
  finds(
    'no word that is none',
    ['deployment', 'serverless', 'data integrity'],
    [['a server less'], ['integrities of data']],
  );
  finds(
    'a compound written apart',
    ['whitespace', 'breakpoint', 'understand', 'backend'],
    [
      ['white space', 'white space'],
      ['a break point', 'break point'],
      ['they stand under stand'],
      ['the back end'],
    ],
  );
  finds(
    'words that people clip, in the plural too',
    ['progressive web applications', 'version control repository', 'information'],
    [
      ['progressive web apps', 'progressive web apps'],
      ['version control repos', 'version control repos'],
      ['some info'],
    ],
  );
  finds('underscores are spaces', ['bounding_box'], [['a bounding box', 'bounding box']]);

  it.each(['', 'of', 'a of b', ' ', 'point of', '-', 'x'.repeat(120)])('"%s" makes no trouble', (text) => {
    for (const form of formsIn('en').make(text, { isVerb: true, isEveryday }))
      expect(form.trim()).not.toBe('');
  });

  it.each([
    ['policy', 'policies'],
    ['key', 'keys'],
    ['class', 'classes'],
    ['patch', 'patches'],
    ['proxy', 'proxies'],
  ])('the plural of %s is %s', (one, many) => expect(regularPlural(one)).toBe(many));
});
