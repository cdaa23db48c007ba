import { parseArgs } from 'node:util'
import type { Words } from '#base/text.ts'
import { Mistake, type Verb } from './verb.ts'

/** What came of a decision on units that was tried on the demonstration. */
export type Reorganised = {
  /** The id of the decision's record. */
  decision: string
  number: string
  title: Words
  /** Wards of the day before and of the day itself. */
  before: string[]
  after: string[]
  moved: number
  /** Open records that nobody can place: a person gives them to a unit. */
  waiting: number
}

/** What the verb of reorganisations can have done; composed by `main.ts`. */
export type ReorganiseWork = {
  /**
   * Proposes a declared decision as one person of the demonstration, approves it as another, and sees it into force.
   *
   * @throws {Refused} as the acts do; undefined when none of that number is declared or it is in force already
   */
  demonstrate(locality: string, number: string | undefined): Promise<Reorganised | undefined>
  /** Whether a locality holds invented records only. */
  isDemonstration(locality: string): Promise<boolean>
}

const usage = 'reorganise <locality> [--number 1685/NQ-UBTVQH15]'

/** Tries the reorganisation that a locality declares on its demonstration. */
export const reorganiseVerb: Verb = {
  usage,
  says: 'demonstration only: carries out the decision on units that the locality declares, by the same acts as on /admin/units, proposed by one person and approved by another; it cannot be undone',
  run: async (args, work) => {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { number: { type: 'string' } },
    })
    const [locality] = positionals
    if (locality === undefined || !work.localities.includes(locality))
      throw new Mistake(`reorganise: nơi nào · which locality? ${work.localities.join(', ')}\nusage: dothi ${usage}`)
    if (!(await work.reorganise.isDemonstration(locality)))
      throw new Mistake(
        `reorganise: ${locality} không phải bản trình diễn: lập phương án tại /admin/units, người khác duyệt · is no demonstration: use /admin/units, another person approves`,
      )
    const done = await work.reorganise.demonstrate(locality, values.number)
    if (!done)
      throw new Mistake('reorganise: không có phương án nào chờ · no declared decision is left to be carried out')
    work.say(`${done.number} · ${done.title.vi} · ${done.title.en}`)
    work.say(`  ${done.before.length} → ${done.after.length}: ${done.before.join(', ')} → ${done.after.join(', ')}`)
    work.say(`  ${done.moved} hồ sơ đang mở đã chuyển, ${done.waiting} chờ người xếp · moved, wait for a person`)
    work.say(`  /admin/units/${done.decision}`)
    return 0
  },
}
