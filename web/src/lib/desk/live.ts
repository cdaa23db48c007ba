/** What a page wants to hear of its locality. */
export type Listener = {
  /** Something was written: look again. Called at once, and at most once in `gapMs` while much is written. */
  changed: (records: readonly string[]) => void
  /** The connection was lost, or is back. */
  connected: (isUp: boolean) => void
}

const gapMs = 500

/**
 * Listens to the changes of a locality until the returned function is called. The stream names kinds of records and never
 * their content, so a page that hears of a change asks again with its own rights.
 */
export function listen(locality: string, { changed, connected }: Listener): () => void {
  const source = new EventSource(`/api/v1/${locality}/changes`)
  let waiting: Set<string> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const rest = (): void => {
    timer = undefined
    if (waiting) tell([...waiting])
  }
  const tell = (records: readonly string[]): void => {
    waiting = undefined
    timer = setTimeout(rest, gapMs)
    changed(records)
  }
  source.addEventListener('open', () => connected(true))
  source.addEventListener('error', () => connected(false))
  source.addEventListener('change', (event) => {
    const { records } = JSON.parse((event as MessageEvent<string>).data) as { records: string[] }
    if (timer === undefined) tell(records)
    else waiting = new Set([...(waiting ?? []), ...records])
  })
  return () => {
    clearTimeout(timer)
    source.close()
  }
}
