import type { Engine, Language } from '../house.ts'

/** What the server that carries these pages hands over when it mounts them. */
export type House = {
  engine: Engine
  /** A demonstration world: pages say so, and the sign-in page names its accounts. */
  demo: boolean
  accounts: readonly DemoAccount[]
  /** Another address of this program from which files are given out, so that nothing in them is ever of our own origin. */
  filesOrigin?: string
  /** Called with every fault, so that it stands in the server's own log under the code the reader sees; `route` is a pattern. */
  fault: (code: string, route: string, error: unknown) => void
  /** The page shown while the database cannot be reached, and its headers. */
  outage: (order: { language: Language; isSending: boolean }) => {
    html: string
    headers: Readonly<Record<string, string>>
  }
}

/** An account of the demonstration, shown beside the sign-in form there and nowhere else. */
export type DemoAccount = { locality: string; name: string; password: string; title: { vi: string; en: string } }

/**
 * The house these pages stand in.
 *
 * @throws {Error} when the pages were started without a server that carries them
 */
export function house(): House {
  const found = (globalThis as Record<symbol, unknown>)[Symbol.for('dothi.house')]
  if (found === undefined) throw new Error('web: no house: the pages are served by the main program, not alone')
  return found as House
}
