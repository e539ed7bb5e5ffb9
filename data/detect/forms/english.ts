import { replaceLastWord, type FormMaker } from './words';

/**
 * English forms that no ending gives: irregular plurals and verbs, plurals of the head word, clipped words, and
 * words made from others. Regular endings are matched in the text (../inflect.ts).
 */

/** Nouns (Quirk et al., A Comprehensive Grammar of the English Language, 5.82–5.102), as far as glossaries have them. */
const IRREGULAR_PLURALS =
  'addendum addenda,alumnus alumni,antenna antennae,appendix appendices,axis axes,bacillus bacilli,' +
  'bacterium bacteria,calf calves,child children,corpus corpora,criterion criteria,curriculum curricula,' +
  'die dice,erratum errata,focus foci,foot feet,formula formulae,fungus fungi,genus genera,' +
  'goose geese,half halves,index indices,knife knives,leaf leaves,lemma lemmata,life lives,locus loci,man men,' +
  'matrix matrices,memorandum memoranda,millennium millennia,mouse mice,nebula nebulae,' +
  'nucleus nuclei,ovum ova,person people,phenomenon phenomena,quantum quanta,quiz quizzes,radius radii,' +
  'schema schemata,shelf shelves,spectrum spectra,stimulus stimuli,stratum strata,syllabus syllabi,' +
  'symposium symposia,thief thieves,tooth teeth,vertebra vertebrae,vertex vertices,wife wives,wolf wolves,' +
  'woman women';

/**
 * Verbs whose past is no noun: "overridden" is of "override". Simple ones (lead, found, left) would make wrong terms
 * of nouns, so their forms count only for entries that say they are verbs.
 */
const PREFIXED_VERBS =
  'override overrode overridden,overwrite overwrote overwritten,rebuild rebuilt,redo redid redone,rerun reran,' +
  'resend resent,rewrite rewrote rewritten,undergo underwent undergone,undo undid undone,withdraw withdrew withdrawn';
const SIMPLE_VERBS =
  'bind bound,break broke broken,bring brought,build built,buy bought,choose chose chosen,draw drew drawn,' +
  'drive drove driven,fall fell fallen,feed fed,find found,freeze froze frozen,give gave given,grow grew grown,' +
  'hide hid hidden,hold held,keep kept,lead led,lose lost,make made,mean meant,pay paid,run ran,sell sold,' +
  'send sent,shrink shrank shrunk,speak spoke spoken,spin spun,steal stole stolen,take took taken,' +
  'throw threw thrown,write wrote written';

/** Words of the trade that people clip, long form first. */
const CLIPPED =
  'application app,applications apps,configuration config,configurations configs,documentation docs,' +
  'information info,repository repo,repositories repos,specification spec,specifications specs';

/** Any of a row's words may stand for any other. */
const FAMILIES = familiesOf(`${IRREGULAR_PLURALS},${PREFIXED_VERBS}`);
const VERBS = familiesOf(SIMPLE_VERBS);
const CLIPPINGS = familiesOf(CLIPPED);

function familiesOf(rows: string): ReadonlyMap<string, readonly string[]> {
  const families = new Map<string, string[]>();
  for (const row of rows.split(',')) {
    const words = row.split(' ');
    for (const word of words)
      families.set(
        word,
        words.filter((other) => other !== word),
      );
  }
  return families;
}

/** Forms of a label of an English pack, the label itself not among them. */
export const englishForms: FormMaker = (text, { isVerb, isEveryday }) => {
  const forms = replaceLastWord(text, (word) => {
    // Not the only word: "info" alone is too little to say which information is meant.
    const clipped = CLIPPINGS.has(word) && /[\s-]/.test(text) ? CLIPPINGS.get(word)! : NONE;
    const past = isVerb ? (VERBS.get(word) ?? NONE) : NONE;
    const others = FAMILIES.get(word) ?? NONE;
    return past === NONE && clipped === NONE ? others : [...others, ...past, ...clipped];
  });
  addHeadPlural(text, forms);
  addDerived(text, isEveryday, forms);
  addPartedCompound(text, isEveryday, forms);
  return forms;
};

/** One for all: this runs for every label, and most have no form. */
const NONE: readonly string[] = [];

const HEAD = /^((?:\S+ )?)(\p{Ll}[\p{L}-]*) (?=(?:of|in|on|at|by|for|to|from|with|behind|per) \S)/iu;

/** Qualities and acts are not counted: "integrity of data". */
const UNCOUNTED = /(?:ity|ness|[ae]nce|[ae]ncy|acy|ship|ism|ing|s)$/i;

/** "Points of sale": with a preposition the head word is the one before it. */
function addHeadPlural(text: string, forms: string[]): void {
  // Cheap looks first: this runs for every label.
  const match = text.includes(' ') && HEAD.exec(text);
  if (!match) return;
  const [whole, before = '', head = ''] = match;
  const plural = FAMILIES.get(head.toLowerCase())?.[0] ?? regularPlural(head);
  if (!UNCOUNTED.test(head)) forms.push(`${before}${plural} ${text.slice(whole.length)}`);
}

/** Quirk et al., 5.79–5.81. */
export function regularPlural(word: string): string {
  if (/[^aeiou]y$/i.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/i.test(word) ? `${word}es` : `${word}s`;
}

/**
 * A label that names a quality or an act is also met as the adjective or verb it is made of: "scalable" is of
 * "scalability", "minified" of "minification", "HIPAA compliant" of "HIPAA compliance". Not where that is an everyday
 * word, which says nothing of the quality: "reliable". Stems below six letters mean too much else: currency, current;
 * latency, latent; agency, agent.
 */
const DERIVED: readonly [pattern: RegExp, endings: string[]][] = [
  [/(?<=\p{L}{3}[ai])bility$/iu, ['ble']],
  [/(?<=\p{L}{3}if)ication$/iu, ['y']],
  [/(?<=\p{L}{6}[ae])n(?:ce|cy)$/iu, ['nt']],
  // And the other way round where the word stands alone; "-ment" is another ending.
  [/(?<=^\p{L}{6,}(?<!m)e)n(?:ce|cy|t)$/iu, ['nt', 'nce', 'ncy']],
  [/(?<=^\p{L}{6,}a)n(?:ce|cy|t)$/iu, ['nt', 'nce', 'ncy']],
];

/** What every pattern above ends in. */
const DERIVED_END = /[enty]$/i;

function addDerived(text: string, isEveryday: (word: string) => boolean, forms: string[]): void {
  if (!DERIVED_END.test(text)) return;
  for (const [pattern, endings] of DERIVED) {
    if (!pattern.test(text)) continue;
    for (const ending of endings) {
      const form = text.replace(pattern, ending);
      if (form !== text && !isEveryday(/[^\s-]*$/.exec(form)![0])) forms.push(form);
    }
  }
}

/** Shortest part: "out" and "end" are parts of too many words. */
const MIN_PART = 4;
/** Words that are endings, too: "server less". */
const ENDINGS = /(?:less|like|wise|ward|able|ship|hood|some|over|ever|fold)$/;

/** "White space" for "whitespace": one word made of two everyday words, and not everyday itself, is also written as two. */
function addPartedCompound(text: string, isEveryday: (word: string) => boolean, forms: string[]): void {
  const word = text.toLowerCase();
  if (word.length < 2 * MIN_PART || !/^[A-Z]?[a-z]+$/.test(text) || isEveryday(word)) return;
  for (let at = MIN_PART; at <= word.length - MIN_PART; at++) {
    if (isEveryday(word.slice(0, at)) && isEveryday(word.slice(at)) && !ENDINGS.test(word))
      forms.push(`${text.slice(0, at)} ${text.slice(at)}`);
  }
}
