import { fail, redirect } from '@sveltejs/kit'
import { fill } from '#lib/fill.ts'
import { numberOf, typedOf } from '#lib/form.ts'
import { localDate } from '#lib/house.ts'
import { define, groundOf, packOf } from '#lib/setup/setup.server.ts'
import { setupText } from '#lib/setup/setup.text.ts'
import { planOf } from '#lib/setup/targets.ts'
import type { Actions, PageServerLoad } from './$types'

export const csr = false

export const load: PageServerLoad = async (event) => {
  const { who, state, locality, units } = await groundOf(event)
  const { language } = event.locals
  const used = event.locals.engine.setup.modules(who.locality).filter(({ isUsed }) => isUsed)
  const ready = packOf(event).targets.filter(({ module }) => used.some(({ name }) => name === module))
  return {
    state,
    name: locality.label,
    id: crypto.randomUUID(),
    year: localDate(new Date()).slice(0, 4),
    units,
    targets: ready.map(({ module, indicator, comparator, value }) => ({
      code: indicator.code,
      label: indicator.label[language],
      definition: indicator.definition[language],
      unit: indicator.unit[language],
      comparator: { '>=': '≥', '<=': '≤', '=': '=', '>': '>', '<': '<' }[comparator],
      value: String(indicator.kind === 'rate' ? Math.round(value * 1_000) / 10 : value).replace(
        '.',
        language === 'vi' ? ',' : '.',
      ),
      group: used.find(({ name }) => name === module)?.label[language] ?? module,
    })),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const ground = await groundOf(event)
    const typed = typedOf(await event.request.formData())
    const pack = packOf(event)
    const chosen = pack.targets.filter(({ indicator }) => typed[`use.${indicator.code}`] !== undefined)
    const bad = chosen.filter(({ indicator: { code } }) => numberOf(typed[`value.${code}`] ?? '') === undefined)
    if (chosen.length === 0 || bad.length > 0) {
      const mistakes = bad.map(({ indicator: { code } }) => ({
        at: `value.${code}`,
        words: { vi: fill(setupText.badLevel.vi, { code }), en: fill(setupText.badLevel.en, { code }) },
      }))
      return fail(422, { typed, mistakes: chosen.length === 0 ? [{ words: setupText.noTarget }] : mistakes })
    }
    const { indicators, plan } = planOf(pack, chosen, typed)
    const basis = typed['basis'] ?? ''
    const { mistakes } = await define(event, ground, typed['_id'] ?? '', [
      ...indicators.map((body) => ({ kind: 'indicator', key: body.code, body, basis })),
      { kind: 'plan', key: plan.key, body: plan, basis },
    ])
    if (mistakes.length > 0) return fail(422, { typed, mistakes })
    redirect(303, '/thiet-lap/xong')
  },
}
