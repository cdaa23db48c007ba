import { parseArgs } from 'node:util'
import type { Scope } from '#engine/engine.ts'
import { Mistake, type Verb } from './verb.ts'

/** What a key is asked for on the command line; units by key or id. */
export type KeyAsked = {
  name: string
  scopes: readonly Scope[]
  roles: readonly string[]
  units: readonly string[]
  records: readonly string[]
  /** Last local date; a year from now without it. */
  until?: string
}

/** What the verbs of keys can have done. */
export type KeyWork = {
  make(locality: string, asked: KeyAsked): Promise<{ id: string; key: string }>
  /** One line a key, the good ones first. */
  list(locality: string): Promise<string[]>
  withdraw(locality: string, id: string): Promise<void>
}

const usage = {
  token:
    'token <locality> <name> [--scope read|act|private|figures|export]… [--role officer]… [--unit ben-thanh]… [--record feedback.report]… [--until 2027-06-30]',
  tokens: 'tokens <locality>',
  withdraw: 'withdraw <locality> <id of a token>',
}

const scopes: readonly Scope[] = ['read', 'act', 'private', 'figures', 'export']

/** Verbs for the keys of connected programs. */
export const keyVerbs: Readonly<Record<string, Verb>> = {
  token: {
    usage: usage.token,
    says: 'makes an API token and prints it once; without --scope it reads and acts, without --until it is good for a year',
    run: async (args, work) => {
      const options = { type: 'string', multiple: true } as const
      const { positionals, values } = parseArgs({
        args: [...args],
        allowPositionals: true,
        options: { scope: options, role: options, unit: options, record: options, until: { type: 'string' } },
      })
      const [locality, name] = known(positionals, work.localities, usage.token)
      const wanted = values.scope ?? ['read', 'act']
      const asked = scopes.filter((scope) => wanted.includes(scope))
      if (asked.length !== wanted.length) throw new Mistake(`token: a scope is one of: ${scopes.join(', ')}`)
      const { key } = await work.keys.make(locality, {
        name,
        scopes: asked,
        roles: values.role ?? [],
        units: values.unit ?? [],
        records: values.record ?? [],
        ...(values.until !== undefined && { until: values.until }),
      })
      work.say(key)
      return 0
    },
  },
  tokens: {
    usage: usage.tokens,
    says: 'lists the API tokens of a locality: what for, until when, when last used',
    run: async ([locality], work) => {
      const [where] = known([locality ?? '', '-'], work.localities, usage.tokens)
      for (const line of await work.keys.list(where)) work.say(line)
      return 0
    },
  },
  withdraw: {
    usage: usage.withdraw,
    says: 'withdraws an API token; the next request with it is refused',
    run: async (args, work) => {
      const [locality, id] = known(args, work.localities, usage.withdraw)
      await work.keys.withdraw(locality, id)
      work.say('withdrawn')
      return 0
    },
  },
}

function known(args: readonly string[], localities: readonly string[], usage: string): [string, string] {
  const [locality, second] = args
  if (locality === undefined || second === undefined || !localities.includes(locality))
    throw new Mistake(`usage: dothi ${usage}`)
  return [locality, second]
}
