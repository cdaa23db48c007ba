import type { Act, RecordType } from '../../src/engine/declare.ts'

/** The states of a record and the acts between them, as a mermaid state diagram. Acts that stay where they are stand as a note. */
export function diagram(type: RecordType): string {
  const acts = Object.entries<Act>(type.acts)
  const names = Object.entries(type.states).map(([state, { vi }]) => `  ${state} : ${vi}`)
  const ways = new Map<string, string[]>()
  for (const [name, act] of acts) {
    for (const from of fromOf(act))
      if (act.to !== 'same') add(ways, `${from === 'nothing' ? '[*]' : from} --> ${act.to}`, name)
  }
  const arrows = [...ways].map(([way, by]) => `  ${way} : ${by.join(', ')}`)
  const ends = Object.entries(type.states)
    .filter(([, state]) => state.closed)
    .map(([state]) => `  ${state} --> [*]`)
  return ['stateDiagram-v2', ...names, ...arrows, ...ends, ...stays(acts)].join('\n')
}

function fromOf(act: Act): readonly string[] {
  return typeof act.from === 'string' ? [act.from] : act.from
}

function add(ways: Map<string, string[]>, way: string, act: string): void {
  ways.set(way, [...(ways.get(way) ?? []), act])
}

function stays(acts: readonly [string, Act][]): string[] {
  const byState = new Map<string, string[]>()
  for (const [name, act] of acts) for (const from of act.to === 'same' ? fromOf(act) : []) add(byState, from, name)
  return [...byState].map(([state, names]) => `  note right of ${state} : ${names.join(', ')}`)
}
