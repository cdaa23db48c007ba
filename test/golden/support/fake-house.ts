import { Refused, refuse } from '#base/refusal.ts'
import type { Actor, Change, Engine, Questions } from '#engine/engine.ts'
import { noOperations } from '#engine/health/health.ts'
import { wordsOf } from '#engine/refusal.ts'
import type { House, LogLine } from '#protocols/http/house.ts'

/** Answers of a fake engine, by question; what is not given is refused as missing. */
export type FakeAnswers = {
  act?: (who: Actor, command: Parameters<Engine['act']>[1]) => unknown
  ask?: Partial<Record<keyof Questions, (asks: never, who: Actor) => unknown>>
}

/** A house without an engine behind it: only for what the protocols themselves do (mapping, headers, refusals). */
export function fakeHouse(
  answers: FakeAnswers = {},
): House & { lines: LogLine[]; tell: (change: Change) => void; watchers: () => number } {
  const lines: LogLine[] = []
  const watchers = new Set<(change: Change) => void>()
  const locality = (asks: { locality: string }): object => {
    if (asks.locality !== 'quan-1')
      throw new Refused([refuse('unknown_locality', 'locality', { locality: asks.locality })])
    return { key: 'quan-1', modules: [{ name: 'feedback', records: ['feedback.report'] }] }
  }
  const engine: Engine = {
    act: async (who, command) => (answers.act ? answers.act(who, command) : missing()) as never,
    ask: async (who, name, asks) => {
      const answer = answers.ask?.[name] ?? (name === 'locality' ? locality : missing)
      return (answer as (asks: unknown, who: Actor) => unknown)(asks, who) as never
    },
    watch: (_locality, listener) => {
      watchers.add(listener)
      return () => watchers.delete(listener)
    },
    access: {
      ...everyMissing<Engine['access']>(),
      signIn: missing,
      signOut: missing,
      resident: missing,
      viewAs: missing,
      endViewAs: missing,
      actorOf: async (token) => (token === 'program-key' ? program : undefined),
    },
    accounts: everyMissing<Engine['accounts']>(),
    invite: missing,
    endSessionsOf: missing,
    drafts: everyMissing<Engine['drafts']>(),
    residents: everyMissing<Engine['residents']>(),
    exports: everyMissing<Engine['exports']>(),
    makeKey: missing,
    cosign: async () => missing(),
    files: { check: missing, keep: missing, open: missing },
    papers: everyMissing<Engine['papers']>(),
    annexes: { read: missing },
    criteriaSheets: { read: missing },
    typing: { type: missing },
    operations: noOperations,
    deliveries: { report: async () => false },
    pushes: { publicKey: undefined, subscribe: missing, unsubscribe: missing },
    setup: {
      isOpen: () => false,
      form: {},
      found: missing,
      pack: () => undefined,
      modules: missing,
      state: missing,
      people: missing,
      addPeople: missing,
    },
    words: wordsOf,
  }
  const tell = (change: Change): void => {
    for (const watcher of watchers) watcher(change)
  }
  return {
    engine,
    log: (line) => void lines.push(line),
    demo: true,
    ready: async () => true,
    lines,
    tell,
    watchers: () => watchers.size,
  }
}

const program: Actor = { kind: 'program', id: 'p1', locality: 'quan-1', name: 'App', may: ['read', 'act'], roles: {} }

/** A port all of whose calls are refused. */
function everyMissing<Port extends object>(): Port {
  return new Proxy({}, { get: () => missing }) as Port
}

function missing(): never {
  throw new Refused([refuse('missing')])
}
