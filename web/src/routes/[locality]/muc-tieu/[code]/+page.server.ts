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
  const whose = { ...askedUnit(searchParams), ...(period ? { period } : {}) }
  const [target, published, forecast] = await Promise.all([
    ask(event, 'target', { locality, code, ...(plan ? { plan } : {}), ...(asOf && { asOf }), ...whose }),
    ask(event, 'published', { locality, code }),
    askMaybe(event, 'forecast', { locality, code, ...(plan ? { plan } : {}), ...(asOf && { asOf }), ...whose }),
  ])
  return { target, published, forecast, whose, on, plan, doubts: await doubtsOf(event, locality, target) }
}
