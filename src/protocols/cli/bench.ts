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
} as const

/** Measures speed against the same PostgreSQL. */
export const benchVerb: Verb = {
  usage:
    'bench [--events 1000000] [--seconds 10] [--rows 200000] [--rate 300] [--minutes 1] [--only intake,write,lifecycle,spike,reading,live,memory,recount,import,search,try] [--keep FILE] [--before FILE]',
  says: 'measures speed against the same PostgreSQL, in a scratch database that is dropped at the end; prints each target met or missed, beside what was measured before',
  run: async (args, work) => {
    const { values } = parseArgs({ args: [...args], options })
    const number = (name: 'events' | 'seconds' | 'rows' | 'rate' | 'minutes'): number => {
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
    })
    return 0
  },
}
