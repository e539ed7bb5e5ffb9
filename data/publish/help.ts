/** What `--help` shows. */
export const HELP = `Usage: npm run pack -- COMMAND

Commands:
  build IN --out DIR [--key FILE] [OPTION…]
      Writes a pack to be published: DIR/pack.json, DIR/chunks/, and with --key DIR/pack.json.sig. DIR can be
      served by any web server as it is; readers add the address of DIR/pack.json.
      IN is a single-file pack (schema.org DefinedTermSet), plain JSON ({"term": "definition"}, or a list of objects
      with a term and a definition), CSV or TSV (columns called term, definition, aliases, abbreviation, …; without
      such a row the first two columns are term and definition).
      The same input gives the same bytes. DIR is to be kept: an edition is numbered after the one in it.
      --id URI            what the pack is known by, for ever; needed once where IN has none
      --name, --description, --language, --license, --attribution, --creator, --url, --discussion-url, --version TEXT
                          what is said of the pack (default name: that of IN; default language: en)
      --subject TEXT      may be given several times
      --sequence NUMBER   the edition's number, which must grow (default: one more than the edition in DIR has, if
                          something changed)
      --feed URL          where pack.json will be found
      --mirror URL        where else pack.json will be found; may be given several times
      --expires SECONDS   between readers' checks for an edition (3600 to 2592000; default: 86400)
      --expired           there will be no further edition
      --successor URL     the pack.json that continues this pack
      --key FILE          the private key to sign with; once readers have a signed edition they take no other
      --next-key KEY      the public key (or the file of the private key) that editions to come will be signed with

  key [--out FILE]
      Makes a key pair: the private key goes to FILE (default: gloss-key.pem), the public key is shown.

  serve DIR [--port NUMBER]
      Serves a published pack on this machine (default port: 8080), to be tried in Gloss.

  try --pack FILE… [--in FILE.jsonl] [--density quiet|balanced|everything]
      Finds the terms of packs in texts, as the extension does on a page.
      Input, from --in or else standard input, one page a line:
        {"id": …, "text": "…"}
        {"id": …, "blocks": [{"kind": "heading|paragraph|list|cell|quote|html", "text": "…"}]}
      Output, one line for each, in the same order:
        {"id": …, "matches": [{"start", "end", "surface", "label", "senses": [{"pack", "entry"}], "shown"}]}
        {"id": …, "blocks": [{"matches": […]}]}
      Offsets are UTF-16 code units; the likeliest sense comes first. Default density: balanced.
      A page or a block may have a "lang" ("de"): packs in another language then match it only with labels as
      written, and with no everyday words.

  check FILE… [--strict]
      Tells what is wrong with packs (errors), and what will not work as it was meant (warnings). A DefinedTermSet
      as others write it is read as what it means, and what had to be made up, cut or left out are warnings; with
      --strict, all in which it is not of Gloss's own form are errors.

  --help
      Shows this.

Where packs are read, a FILE is a single-file pack, or a published pack: its folder, or the pack.json in it.
Exit codes: 0 all is well (check: perhaps with warnings), 1 something in a file is wrong, 2 wrong usage.
npm prints two lines of its own before the output; "npm run --silent pack -- …" does not.
`;
