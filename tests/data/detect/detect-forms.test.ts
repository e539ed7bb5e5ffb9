import { describe } from 'vitest';
import { finds } from './make-detector';

/** The forms in which one label is found: inflected, apart, in capitals, with accents. */

describe('inflected forms', () => {
  finds(
    'a regular plural',
    ['engineer', 'library', 'process', 'database', 'API', 'stakeholder group'],
    [
      ['Two engineers wrote libraries.', 'engineers', 'libraries'],
      ['processes use databases', 'processes', 'databases'],
      ['ENGINEERS and APIs', 'ENGINEERS', 'APIs'],
      ['stakeholder groups', 'stakeholder groups'],
      ['engineering engineered'],
    ],
  );
  finds(
    'a plural is surfaced without what follows',
    ['engineer'],
    [
      ['the engineers\u2019 room', 'engineers'],
      ['engineers.', 'engineers'],
    ],
  );
  finds(
    'a possessive is the term without its ’s',
    ['engineer', 'API'],
    [
      ["the engineer's laptop", 'engineer'],
      ['the engineer\u2019s laptop', 'engineer'],
      ["the API's users", 'API'],
    ],
  );
  finds('not another word before an apostrophe', ['don', 'engineer'], [["don't"], ["engineer'll be"]]);
  finds(
    'the form as written wins over what it may be a plural of',
    ['new', 'news'],
    [
      ['news', 'news'],
      ['a new thing', 'new'],
    ],
  );
  finds(
    'not where the pack says so',
    [{ name: 'engineer', match: { inflect: false } }],
    [['engineers'], ['engineer', 'engineer'], ["engineer's", 'engineer']],
  );
  finds(
    'a plural of an abbreviation ends in a small s',
    ['HTTP', { name: 'database administrator', abbreviation: ['DBA'] }],
    [['HTTPS'], ['two DBAs', 'DBAs']],
  );
  finds(
    'a case-sensitive label has plurals in -ies too',
    [{ name: 'Library', match: { caseSensitive: true } }],
    [['Libraries', 'Libraries'], ['libraries']],
  );
});

describe('words written together, apart or with a hyphen', () => {
  finds(
    'a label with a hyphen or a space is found in all three',
    ['back-end', 'full stack'],
    [
      ['back-end back end backend', 'back-end', 'back end', 'backend'],
      [
        'full-stack full stack fullstack Full\u2011Stack',
        'full-stack',
        'full stack',
        'fullstack',
        'Full\u2011Stack',
      ],
      ['back \n end', 'back \n end'],
      ['back - end'],
      ['back. End'],
    ],
  );
  finds(
    'a label in one word is not found apart',
    ['maybe', 'backend'],
    [['may be'], ['maybe', 'maybe'], ['back end']],
  );
  finds(
    'but with a hyphen, which says that it is one word',
    ['backend', 'fullstack developer'],
    [
      ['the back-end', 'back-end'],
      ['full-stack developer', 'full-stack developer'],
    ],
  );
  finds(
    'who writes a word with a hyphen lets it be apart in all labels',
    ['back-end', 'backend engineer'],
    [
      ['back end engineers', 'back end engineers'],
      ['back-end engineer', 'back-end engineer'],
    ],
  );
});

describe('capitals', () => {
  const entries = ['IT', { name: 'representational state transfer', abbreviation: ['REST'] }, 'Rust', 'iOS'];
  finds('matter for what is written without a small letter', entries, [
    ['it is IT', 'IT'],
    ['It rests. REST', 'REST'],
    ['rust and RUST', 'rust', 'RUST'],
    ['IOS', 'IOS'],
  ]);
  finds(
    'matter for an abbreviation even with small letters',
    [{ name: 'software as a service', abbreviation: ['SaaS'] }],
    [['SAAS saas SaaS', 'SaaS']],
  );
});

describe('diacritics', () => {
  finds(
    'are folded both ways',
    ['café', 'resume', 'naïve Bayes'],
    [
      ['cafe CAFÉ café', 'cafe', 'CAFÉ', 'café'],
      ['résumé', 'résumé'],
      ['Naive Bayes', 'Naive Bayes'],
      ['Cafe\u0301s', 'Cafe\u0301s'],
    ],
  );
  finds(
    'a combining accent at the end belongs to its letter, and so to the surface',
    ['café'],
    [['a cafe\u0301 here', 'cafe\u0301']],
  );
});

describe('what cannot be seen', () => {
  const entries = ['software engineer', 'café', 'process', 'library'];
  finds('does not matter', entries, [
    ['soft\u00adware engi\u00adneer', 'soft\u00adware engi\u00adneer'],
    ['software\u00a0engineer', 'software\u00a0engineer'],
    ['soft\u200bware \u200bengineer', 'soft\u200bware \u200bengineer'],
    ['software\u202f\u2009engineer', 'software\u202f\u2009engineer'],
    ['proc\u00adesses', 'proc\u00adesses'],
  ]);
  finds('is not part of a match at its ends', entries, [
    ['\u200bsoftware engineer\u200b', 'software engineer'],
  ]);
  finds('does not matter in the ending either', entries, [
    ['librari\u00ades', 'librari\u00ades'],
    ['libr\u00adaries', 'libr\u00adaries'],
  ]);
});
