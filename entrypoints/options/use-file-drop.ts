import { useEffect, useState } from 'preact/hooks';

/**
 * Files dropped anywhere on the page: beside the place meant for them, the browser would open them instead of the page.
 * @param onFiles stays the same function as long as it does the same
 * @returns whether files are being dragged over the page
 */
export function useFileDrop(onFiles: (files: File[]) => void): boolean {
  const [isDragging, setIsDragging] = useState(false);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const onDrag = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setIsDragging(true);
    };
    addEventListener('dragenter', onDrag, { signal });
    addEventListener('dragover', onDrag, { signal });
    // Between elements of the page there is always another one that is entered.
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsDragging(false);
    };
    addEventListener('dragleave', onLeave, { signal });
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsDragging(false);
      onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    addEventListener('drop', onDrop, { signal });
    return () => controller.abort();
  }, [onFiles]);
  return isDragging;
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}
