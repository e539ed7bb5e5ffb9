/** Seen only while files are being dragged over the page: they may be let go anywhere. */
export function DropArea() {
  return (
    <div class="drop-area" aria-hidden="true">
      <p class="drop-words">Drop to look at it</p>
    </div>
  );
}
