import { parseArgs } from 'node:util'
import { Mistake, type Verb } from './verb.ts'

const options = {
  events: { type: 'string', default: '1000000' },
  seconds: { type: 'string', default: '10' },
  rows: { type: 'string', default: '200000' },
  rate: { type: 'string', default: '300' },
  minutes: { type: 'string', default: '1' },
  only: { type: 'string', default: '' },
  before: { type: 'string' },
  keep: { type: 'string' },
  database: { type: 'string' },
  records: { type: 'string' },
  'keep-database': { type: 'boolean', default: false },
  beside: { type: 'string' },
} as const

/** Measures speed against the same PostgreSQL. */
export const benchVerb: Verb = {
  usage:
    'bench [--events 1000000] [--seconds 10] [--rows 200000] [--rate 300] [--minutes 1] [--only intake,write,lifecycle,spike,reading,live,memory,room,recount,import,search,try] [--keep FILE] [--before FILE]\n  dothi bench --database NAME [--keep-database] [--beside NAME] [--events 10000000 | --records 10000000] [--only lifecycle,spike,reading,morning,live,recount]',
  says: 'measures speed against the same PostgreSQL, in a scratch database that is dropped at the end; prints each target met or missed, beside what was measured before; --database reads a whole locality of that size, kept for the next run with --keep-database',
  run: async (args, work) => {
    const { values } = parseArgs({ args: [...args], options })
    const number = (name: 'events' | 'records' | 'seconds' | 'rows' | 'rate' | 'minutes'): number => {
      const given = Number(values[name])
      if (!Number.isInteger(given) || given < 1)
        throw new Mistake(`--${name}: số nguyên từ 1 · a whole number from 1 ('${values[name]}')`)
      return given
    }
    const only = values.only.split(',').filter(Boolean)
    await work.bench({
      events: number('events'),
      seconds: number('seconds'),
      rows: number('rows'),
      rate: number('rate'),
      minutes: number('minutes'),
      only,
      ...(values.before !== undefined && { before: values.before }),
      ...(values.keep !== undefined && { keep: values.keep }),
      keepDatabase: values['keep-database'],
      ...(values.records !== undefined && { records: number('records') }),
      ...(values.database !== undefined && { database: databaseOf(values.database) }),
      ...(values.beside !== undefined && { beside: databaseOf(values.beside) }),
    })
    return 0
  },
}

/** Never the database of the running program: what is filled in is invented. */
function databaseOf(name: string): string {
  if (/^[a-z][a-z0-9_]{0,40}$/.test(name) && name !== 'dothi' && name !== 'postgres') return name
  throw new Mistake(`--database: tên riêng cho việc đo · a name of its own for measuring ('${name}')`)
}
