import { staffOf } from '#lib/desk/staff.server.ts'
import type { Language, QualityLine } from '#lib/house.ts'
import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

const lineOf = ({ key, label, says, count, owner, href }: QualityLine, language: Language) => ({
  key,
  label: label[language],
  says: says[language],
  count,
  owner: owner.label[language],
  href,
})

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { language } = event.locals
  const quality = await ask(event, 'data_quality', { locality: who.locality })
  const lines = (of: readonly QualityLine[]) => of.map((one) => lineOf(one, language))
  return {
    broken: lines(quality.broken),
    outliers: lines(quality.outliers),
    late: lines(quality.late),
    placeless: lines(quality.placeless),
    weeks: quality.weeks,
    units: quality.units.map(({ unit, cells }) => ({ key: unit.id, label: unit.label[language], cells })),
    asOf: quality.asOf,
    rule: { ...quality.rule, source: quality.rule.source.title[language] },
  }
}
