/**
 * A search for cycles in histories of lists that are only ever appended to. Each element is added once and by one
 * transaction, so a list that was read tells in which order its elements came, and thereby who must stand before whom:
 * who wrote what was read before its reader; the reader of a shorter list before whoever made it longer.
 * When those who stand before each other make a circle, no order one after the other explains what was seen.
 */
export type Step =
  | { kind: 'append'; key: string; element: number }
  | { kind: 'read'; key: string; list: readonly number[] }

/** What one transaction that was committed did, in its order, and who did it. */
export type Done = { id: number; worker: number; steps: readonly Step[] }

/** What no serial order explains. `broken`: lists that are no beginnings of one another, or hold what nobody committed. */
export type Anomalies = { cycles: number[][]; broken: string[] }

/** Looks for cycles among all that was done; `done` holds each worker's transactions in the order he did them. */
export function findAnomalies(done: readonly Done[]): Anomalies {
  const broken: string[] = []
  const writer = writersOf(done, broken)
  const orders = ordersOf(done, broken)
  const before = new Map<number, Set<number>>(done.map(({ id }) => [id, new Set()]))
  const stand = (first: number | undefined, then: number | undefined): void => {
    if (first !== undefined && then !== undefined && first !== then) before.get(first)?.add(then)
  }
  for (const [key, order] of orders) {
    for (const [index, element] of order.entries()) {
      if (!writer.has(`${key} ${element}`)) broken.push(`${key}: ${element} was read and never committed`)
      if (index > 0) stand(writer.get(`${key} ${order[index - 1]}`), writer.get(`${key} ${element}`))
    }
  }
  for (const { id, steps } of done)
    for (const step of steps) {
      if (step.kind !== 'read') continue
      const order = orders.get(step.key) ?? []
      stand(writer.get(`${step.key} ${step.list.at(-1)}`), id)
      stand(id, writer.get(`${step.key} ${order[step.list.length]}`))
    }
  for (const own of Map.groupBy(done, ({ worker }) => worker).values())
    for (const [index, { id }] of own.entries()) stand(own[index - 1]?.id, id)
  return { cycles: cyclesOf(before), broken }
}

function writersOf(done: readonly Done[], broken: string[]): Map<string, number> {
  const writer = new Map<string, number>()
  for (const { id, steps } of done)
    for (const step of steps) {
      if (step.kind !== 'append') continue
      const name = `${step.key} ${step.element}`
      if (writer.has(name)) broken.push(`${name} was appended twice`)
      writer.set(name, id)
    }
  return writer
}

/** The longest list that was read of each key; every other must be a beginning of it. */
function ordersOf(done: readonly Done[], broken: string[]): Map<string, readonly number[]> {
  const orders = new Map<string, readonly number[]>()
  const reads = done.flatMap(({ steps }) => steps.filter((step) => step.kind === 'read'))
  for (const { key, list } of reads) if (list.length > (orders.get(key)?.length ?? -1)) orders.set(key, list)
  for (const { key, list } of reads) {
    const order = orders.get(key) ?? []
    if (list.some((element, index) => element !== order[index])) broken.push(`${key}: two orders were read`)
  }
  return orders
}

/** The groups that reach themselves (Tarjan, without recursion: a history has a hundred thousand steps). */
function cyclesOf(before: ReadonlyMap<number, ReadonlySet<number>>): number[][] {
  const [index, low, onStack] = [new Map<number, number>(), new Map<number, number>(), new Set<number>()]
  const [stack, cycles]: [number[], number[][]] = [[], []]
  const lower = (id: number, to: number): void => void low.set(id, Math.min(low.get(id) ?? to, to))
  const enter = (id: number): [number, Iterator<number>] => {
    index.set(id, index.size)
    low.set(id, index.size - 1)
    stack.push(id)
    onStack.add(id)
    return [id, (before.get(id) ?? []).values()]
  }
  for (const start of before.keys()) {
    if (index.has(start)) continue
    const path = [enter(start)]
    while (path.length > 0) {
      const [id, next] = path.at(-1) as [number, Iterator<number>]
      const { done, value } = next.next()
      if (!done) {
        if (!index.has(value)) path.push(enter(value))
        else if (onStack.has(value)) lower(id, index.get(value) ?? 0)
        continue
      }
      path.pop()
      const above = path.at(-1)?.[0]
      if (above !== undefined) lower(above, low.get(id) ?? 0)
      if (low.get(id) !== index.get(id)) continue
      const group = stack.splice(stack.lastIndexOf(id))
      for (const one of group) onStack.delete(one)
      if (group.length > 1) cycles.push(group)
    }
  }
  return cycles
}
