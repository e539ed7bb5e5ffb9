/** A pack from a file: how many of its entries are left, of how many where that is known. */
interface LostFile {
  name: string;
  left: number;
  of?: number;
}

/** Tells once that packs had to be set up again, and what could not be brought back. */
export function RecoveryNotice({ files, onDone }: { files: readonly LostFile[]; onDone: () => void }) {
  return (
    <div class="notice" role="status">
      <p class="notice-title">Gloss had to set up its packs again.</p>
      <p class="section-text">
        Not all that was stored could be read. What could is still in use, packs from addresses are downloaded
        again where something is missing, and your settings are as they were.
      </p>
      {files.length > 0 && (
        <>
          <p class="section-text">These came from files. To have them whole again, add the files again:</p>
          <ul class="notice-list">
            {files.map((file) => (
              <li key={file.name}>
                <bdi>{file.name}</bdi>: {leftOf(file)}
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

function leftOf({ left, of }: LostFile): string {
  if (of === undefined)
    return left === 0 ? 'its entries are lost' : `${left.toLocaleString('en')} entries left`;
  return `${left.toLocaleString('en')} of ${of.toLocaleString('en')} entries left`;
}
