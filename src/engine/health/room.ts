/** Whether there is room to keep things, as the disk was seen last. Without a disk of our own there always is. */
export type Room = {
  /** Below it nothing is taken any more; reading goes on. */
  mayWrite(): boolean
  /** Below it no files are taken. */
  mayKeepFiles(): boolean
}

/** What a database or a disk says when it is full: nothing of what was asked is stored then. */
export function isFull(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: unknown }
  if (code === '53100' || code === 'ENOSPC' || code === 'EDQUOT') return true
  return cause instanceof Error && isFull(cause)
}
