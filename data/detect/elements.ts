/** How elements of HTML take part in reading, by name; for the DOM of a page and for markup alike. */

/** Elements whose text is no prose: code, what people type, what is not shown. */
export const SKIPPED: ReadonlySet<string> = new Set(
  (
    'audio canvas code datalist embed gloss-popover head iframe input kbd math meter noscript object option pre ' +
    'progress rp rt samp script select style svg template textarea title tt var video'
  ).split(' '),
);

/** Elements that stand in a line of text (HTML's phrasing content). Unknown and custom ones end a run. */
export const INLINE: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b bdi bdo big cite data del dfn em font i ins label mark nobr q rb ruby s small span strike ' +
    'strong sub sup time u wbr'
  ).split(' '),
);
