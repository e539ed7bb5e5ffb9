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

describe('a hyphen in a later word', () => {
  finds(
    'is read like one in the first, whatever else is a label',
    ['full backend', '.NETend', 'senior full backend'],
    [
      ['a full back-end here, full backend, full back end', 'full back-end', 'full backend'],
      ['a senior full back-end', 'senior full back-end'],
      ['.NET-end, .NETend', '.NET-end', '.NETend'],
      ['full back, a full-back end'],
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
    'of a text do not matter where the label has none',
    ['cafe', 'resume', 'naive Bayes', { name: 'Neel', abbreviation: ['NEEL'] }],
    [
      ['cafe CAFÉ café cafe\u0301', 'cafe', 'CAFÉ', 'café', 'cafe\u0301'],
      ['résumé, résumés', 'résumé', 'résumés'],
      ['Naïve Bayes', 'Naïve Bayes'],
      ['Cafe\u0301s', 'Cafe\u0301s'],
      ['NÉEL', 'NÉEL'],
    ],
  );
  finds(
    'of a label have to be in the text',
    ['résumé', 'über', 'naïve Bayes', 'canción', 'район', 'Schlüssel'],
    [
      ['resume, résume, resumé'],
      ['résumé, RÉSUMÉ, Re\u0301sume\u0301', 'résumé', 'RÉSUMÉ', 'Re\u0301sume\u0301'],
      ['uber, ueber'],
      ['über, U\u0308BER', 'über', 'U\u0308BER'],
      ['naive Bayes; naïve-Bayes', 'naïve-Bayes'],
      ['cancion, canción', 'canción'],
      ['раион, РАЙОН', 'РАЙОН'],
      ['Schlussel, schlüssel', 'schlüssel'],
    ],
  );
  finds(
    'of a label have to be in its forms too',
    ['café', 'résumé', 'bébé library'],
    [
      ['cafés, cafes', 'cafés'],
      ['résumés, resumes, résumes', 'résumés'],
      ['bébé libraries, bebe libraries', 'bébé libraries'],
    ],
  );
  finds(
    'of a label are never found as if it had none',
    [
      'js résumés',
      'élan vital',
      'São cycle',
      'über cool',
      'crème brûlée',
      'piñata',
      'jalapeño',
      'tåg',
      'façade',
    ],
    [
      ['js resume, elan vitals, Sao cycles, uber cools, creme brulees, pinatas, jalapenos, tags, facades'],
      ['piñatas, jalapeños', 'piñatas', 'jalapeños'],
    ],
  );
  finds(
    'do not hide where a name may be written apart',
    ['RésuméBuilder', 'GrößeTool'],
    [['résumé builder, Größe tools', 'résumé builder', 'Größe tools']],
  );
  finds(
    'and capitals, where both matter',
    [{ name: 'École', match: { caseSensitive: true } }],
    [['école Ecole École E\u0301cole', 'École', 'E\u0301cole']],
  );
  finds(
    'two labels that differ in them are found as written',
    ['resume', 'résumé'],
    [
      ['resume', 'resume'],
      ['résumé', 'résumé: resume, résumé'],
    ],
  );
  finds(
    'a combining accent at the end belongs to its letter, and so to the surface',
    ['café'],
    [['a cafe\u0301 here', 'cafe\u0301']],
  );
});

describe('letters that stand for several', () => {
  finds(
    'are those letters',
    ['file', 'office', 'Straße', 'aesthetics', 'œuvre', 'first aid'],
    [
      ['a ﬁle, two ﬁles', 'ﬁle', 'ﬁles'],
      ['oﬃce oﬀice', 'oﬃce', 'oﬀice'],
      ['Strasse STRASSE straße', 'Strasse', 'STRASSE', 'straße'],
      ['æsthetics', 'æsthetics'],
      ['Oeuvre', 'Oeuvre'],
      ['ﬁrﬆ aid', 'ﬁrﬆ aid'],
      ['ﬁle\u00ad, pro\u00adﬁle', 'ﬁle'],
      ['ﬁ ﬁ\u0301le', 'ﬁ\u0301le'],
      ['ﬁ'],
    ],
  );
  finds(
    'in capitals as written',
    [{ name: 'ÆON', match: { caseSensitive: true } }],
    [['ÆON AEON æon aeon', 'ÆON', 'AEON']],
  );
  finds(
    'full-width forms are the same letters',
    ['API', 'C++'],
    [
      ['ＡＰＩ', 'ＡＰＩ'],
      ['Ｃ++', 'Ｃ++'],
    ],
  );
});

describe('apostrophes', () => {
  finds(
    'end a plural that owns something',
    ['hornets\u2019 nest', 'users group', 'travelers\u2019 diarrhea'],
    [
      ["a hornets' nest", "hornets' nest"],
      ['the hornets\u2019 nest', 'hornets\u2019 nest'],
      ['hornets nest', 'hornets nest'],
      ["the users' group", "users' group"],
      ["users' 'group'"],
      ["the user' group"],
      [`travelers'\u2028diarrhea`],
      ["'hornets' nest'", "hornets' nest"],
    ],
  );
});

describe('what cannot be seen', () => {
  const entries = ['software engineer', 'process', 'library'];
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
