/** How far a pack has come that is being brought. */
export interface PackProgress {
  phase: 'download' | 'install';
  /** Decoded. */
  bytes: number;
  totalBytes: number;
  entries: number;
  totalEntries: number;
}
