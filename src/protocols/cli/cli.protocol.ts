import { parseArgs } from 'node:util'
import { Refused } from '#base/refusal.ts'
import { backupVerbs } from './backup.ts'
import { benchVerb } from './bench.ts'
import { bordersVerb } from './borders.ts'
import { explainVerb } from './explain.ts'
import { forecastVerb } from './forecast.ts'
import { importVerb } from './import-records.ts'
import { keyVerbs } from './keys.ts'
import { loadVerb } from './load.ts'
import { reorganiseVerb } from './reorganise.ts'
import { Mistake, type Verb, type Work } from './verb.ts'
import { logVerbs } from './verify.ts'

const verbs: Readonly<Record<string, Verb>> = {
  serve: {
    usage: 'serve',
    says: 'starts everything and serves on PORT (4000); settings: PORT, DOTHI_VAR, DATABASE_URL, DOTHI_WORLD=demo|declared|empty',
    run: async (_, work) => {
      await work.serve()
      return 0
    },
  },
  migrate: {
    usage: 'migrate',
    says: 'brings the database to the newest schema',
    run: async (_, work) => {
      const applied = await work.migrate()
      work.say(applied.length === 0 ? 'the schema is up to date' : `applied: ${applied.join(', ')}`)
      return 0
    },
  },
  load: loadVerb,
  recount: {
    usage: 'recount',
    says: 'proves every stored figure and state and the register of documents from the events; exit status 1 when something differs',
    run: (_, work) => runRecount(work),
  },
  forecast: forecastVerb,
  import: importVerb,
  borders: bordersVerb,
  reorganise: reorganiseVerb,
  ...logVerbs,
  ...backupVerbs,
  bench: benchVerb,
  explain: explainVerb,
  invite: {
    usage: 'invite <locality> <name> [--forget-factors]',
    says: 'lets a person set a password: prints a path that works once, for 72 hours',
    run: async (args, work) => {
      const { positionals, values } = parseArgs({
        args: [...args],
        allowPositionals: true,
        options: { 'forget-factors': { type: 'boolean', default: false } },
      })
      const [locality, name] = positionals
      if (locality === undefined || name === undefined || !work.localities.includes(locality))
        throw new Mistake(`invite: usage: dothi ${verbs['invite']?.usage}`)
      work.say(`/desk/invite/${await work.invite(locality, name, values['forget-factors'])}`)
      return 0
    },
  },
  ...keyVerbs,
}

async function runRecount(work: Work): Promise<number> {
  const counted = await work.recount()
  const differences = counted.flatMap((one) => one.differences)
  const sum = (of: (one: (typeof counted)[number]) => number): number => counted.reduce((all, one) => all + of(one), 0)
  for (const { locality, what, stored, counted: real } of differences)
    work.say(`${locality} · ${what}: stored ${stored}, counted ${real}`)
  const looked = [
    `${sum((one) => one.events)} events`,
    `${sum((one) => one.totals)} figures`,
    `${sum((one) => one.records)} records`,
    `${sum((one) => one.numbers)} numbers of documents`,
  ]
  work.say(looked.join(', '))
  work.say(`${differences.length} differences`)
  return differences.length === 0 ? 0 : 1
}

function help(work: Work, verb?: string): number {
  const wanted = verb === undefined ? undefined : verbs[verb]
  const list = wanted && verb ? [[verb, wanted] as const] : Object.entries(verbs)
  work.say('dothi <verb>')
  for (const [, one] of list) work.say(`  dothi ${one.usage}\n      ${one.says}`)
  return 0
}

/** Runs one verb and sets the exit status; a person's mistake is one line, never a stack trace. */
export async function runCommandLine(args: readonly string[], work: Work): Promise<void> {
  const [name = 'help', ...rest] = args
  try {
    process.exitCode = await run(name, rest, work)
  } catch (error) {
    if (!(error instanceof Mistake) && !(error instanceof Refused) && !isUsage(error)) throw error
    process.stderr.write(`${messageOf(error, work)}\n`)
    process.exitCode = 2
  }
}

function messageOf(error: unknown, work: Work): string {
  if (!(error instanceof Refused)) return (error as Error).message
  const lines = error.refusals.map((refusal) => work.words(refusal)).map(({ vi, en }) => `${vi}\n  ${en}`)
  return lines.join('\n')
}

function run(name: string, rest: readonly string[], work: Work): Promise<number> | number {
  if (name === 'help' || name === '--help') return help(work, rest[0])
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (!verb) throw new Mistake(`dothi: there is no verb '${name}'. Try: dothi help`)
  return rest.includes('--help') ? help(work, name) : verb.run(rest, work)
}

function isUsage(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
