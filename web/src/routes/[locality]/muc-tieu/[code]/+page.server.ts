import { ask, askMaybe } from '#lib/server/ask.ts'
import { askedDay } from '#lib/targets/day.server.ts'
import { doubtsOf } from '#lib/trust/doubts.server.ts'
import { askedUnit } from '#lib/units/asked.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality, code } = event.params
  const { searchParams } = event.url
  const [plan, period] = ['plan', 'period'].map((name) => searchParams.get(name)?.slice(0, 60))
  const { on, asOf } = askedDay(searchParams)
  const asks = { ...askedUnit(searchParams), ...(period ? { period } : {}) }
  const [target, published, forecast] = await Promise.all([
    ask(event, 'target', { locality, code, ...(plan ? { plan } : {}), ...(asOf && { asOf }), ...asks }),
    ask(event, 'published', { locality, code }),
    askMaybe(event, 'forecast', { locality, code, ...(plan ? { plan } : {}), ...(asOf && { asOf }), ...asks }),
  ])
  // The records behind it are asked for by the period itself.
  const whose = period === 'report' ? { ...asks, period: target.line.reading.period } : asks
  return {
    target,
    published,
    forecast,
    whose,
    on,
    asked: period ?? '',
    plan,
    doubts: await doubtsOf(event, locality, target),
  }
}
