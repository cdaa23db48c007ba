/** What was slow: a statement of the database, or an answer to somebody. */
export type SlowKind = 'statement' | 'request'

/** A shape that was slow within the last hour: how often, how slow at worst and on average, and when last. */
export type SlowLine = {
  kind: SlowKind
  shape: string
  count: number
  worstMs: number
  averageMs: number
  lastAt: Date
}

/** Remembers what was slow, in memory alone and bounded; holds no value of anybody. */
export type Slow = {
  note(kind: SlowKind, shape: string, ms: number): void
  /** The slowest of the last hour, at most twenty of each kind, slowest first. */
  list(): SlowLine[]
}

/** Quicker is not looked at twice. */
const leastMs: Readonly<Record<SlowKind, number>> = { statement: 50, request: 200 }
const slotMs = 5 * 60_000
const slots = 12
const mostInSlot = 100
const mostShown = 20

type Seen = { kind: SlowKind; shape: string; count: number; worstMs: number; sumMs: number; lastMs: number }

/**
 * A memory of twelve turns of five minutes, each of at most a hundred shapes: the quickest goes when a slower one comes.
 *
 * @param clock  of the house
 */
export function makeSlow(clock: () => Date): Slow {
  const turns = new Map<number, Map<string, Seen>>()
  const forget = (now: number): void => {
    for (const turn of turns.keys()) if (turn <= now - slots) turns.delete(turn)
  }
  return {
    note(kind, text, ms) {
      if (ms < leastMs[kind]) return
      const nowMs = clock().getTime()
      const now = Math.floor(nowMs / slotMs)
      forget(now)
      const turn = turns.get(now) ?? new Map<string, Seen>()
      turns.set(now, turn)
      const shape = kind === 'statement' ? shapeOfStatement(text) : text
      add(turn, { kind, shape, count: 1, worstMs: ms, sumMs: ms, lastMs: nowMs })
    },
    list() {
      forget(Math.floor(clock().getTime() / slotMs))
      const all = new Map<string, Seen>()
      for (const turn of turns.values()) for (const seen of turn.values()) merge(all, seen)
      const lines = [...all.values()].sort((a, b) => b.worstMs - a.worstMs || a.shape.localeCompare(b.shape))
      return (['request', 'statement'] as const).flatMap((kind) =>
        lines
          .filter((line) => line.kind === kind)
          .slice(0, mostShown)
          .map(viewOf),
      )
    },
  }
}

function add(turn: Map<string, Seen>, seen: Seen): void {
  if (!turn.has(keyOf(seen)) && turn.size >= mostInSlot) {
    const quickest = [...turn.values()].reduce((least, one) => (one.worstMs < least.worstMs ? one : least))
    if (quickest.worstMs >= seen.worstMs) return
    turn.delete(keyOf(quickest))
  }
  merge(turn, seen)
}

function merge(into: Map<string, Seen>, seen: Seen): void {
  const before = into.get(keyOf(seen))
  if (!before) return void into.set(keyOf(seen), { ...seen })
  before.count += seen.count
  before.sumMs += seen.sumMs
  before.worstMs = Math.max(before.worstMs, seen.worstMs)
  before.lastMs = Math.max(before.lastMs, seen.lastMs)
}

function keyOf({ kind, shape }: Seen): string {
  return `${kind} ${shape}`
}

function viewOf({ kind, shape, count, worstMs, sumMs, lastMs }: Seen): SlowLine {
  return { kind, shape, count, worstMs, averageMs: Math.round(sumMs / count), lastAt: new Date(lastMs) }
}

/**
 * A statement without anything that could be somebody's: values are sent apart from it, and what stands in it as text or number
 * is left out all the same.
 *
 * @example shapeOfStatement("select 1\n from record where code = 'A-12'") // 'select N from record where code = …'
 */
export function shapeOfStatement(text: string): string {
  return text
    .slice(0, 4_000)
    .replace(/\$(\w*)\$.*?\$\1\$/gs, '…')
    .replace(/'(?:[^']|'')*'?/g, '…')
    .replace(/(?<![\w$])\d+(\.\d+)?/g, 'N')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300)
}

/**
 * A request by its method and the plain words of its address; what may be a code, a key, a name or a place of somebody is left
 * out, and so is everything after the question mark.
 *
 * @param known  parts that may stand: the localities
 * @example shapeOfRequest('get', '/quan-1/tra-cuu/2611-3794?x=1', new Set(['quan-1'])) // 'GET /quan-1/tra-cuu/…'
 */
export function shapeOfRequest(method: string, address: string, known: { has(part: string): boolean }): string {
  const [path = ''] = address.split('?', 1)
  const parts = path.split('/').slice(0, 8)
  const plain = parts.map((part) =>
    known.has(part) || /^(?:[a-z][a-z-]{0,23}(?:\.csv|\.json)?|v1|)$/.test(part) ? part : '…',
  )
  return `${method.toUpperCase().slice(0, 8)} ${plain.join('/')}`
}
