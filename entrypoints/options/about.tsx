/** What Gloss is, and what it keeps to itself. */
export function About({ version }: { version: string }) {
  return (
    <>
      <p class="section-text">
        Gloss explains the terms you meet while you read. Pages are read on this device only; what you read
        and look up is never stored or sent anywhere.
      </p>
      <p class="section-text">A page can find out which of its own words Gloss has underlined.</p>
      <p class="section-text section-quiet">Version {version} · MIT licence</p>
    </>
  );
}
