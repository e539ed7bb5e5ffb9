/** Tells once that packs had to be set up again, and what could not be brought back. */
export function RecoveryNotice({ files, onDone }: { files: readonly string[]; onDone: () => void }) {
  return (
    <div class="notice" role="status">
      <p class="notice-title">Gloss had to set up its packs again.</p>
      <p class="section-text">
        What was stored of them couldn’t be read. Packs from addresses are downloaded again; your settings are
        as they were.
      </p>
      {files.length > 0 && (
        <>
          <p class="section-text">These came from files. To have them whole again, add the files again:</p>
          <ul class="notice-list">
            {files.map((name) => (
              <li key={name}>
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      <button class="button" type="button" onClick={onDone}>
        All right
      </button>
    </div>
  );
}
