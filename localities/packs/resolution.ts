import type { DefinitionPack, IndicatorDeclaration, LocalityDeclaration, PlanDeclaration } from '#engine/declare.ts'
import { benThanh } from '../phuong-ben-thanh/locality.ts'
import { quan1 } from '../quan-1/locality.ts'

/**
 * A resolution's set of targets as a pack: the set with the indicators it asks. What is one locality's own stays behind: who owns an
 * indicator, and what each unit was given of a target.
 */
export function resolutionPack(locality: LocalityDeclaration, plan: PlanDeclaration): DefinitionPack {
  const asked = new Set(plan.targets.map(({ indicator }) => indicator))
  const indicators = locality.indicators.filter(({ code }) => asked.has(code))
  const { result: _, ...open } = plan
  const body = { ...open, targets: plan.targets.map(({ cascade: _own, ...target }) => target) }
  return {
    format: 'dothi.pack/1',
    key: plan.key,
    label: plan.label,
    about: {
      vi: `${plan.targets.length} chỉ tiêu của ${locality.label.vi} cùng định nghĩa, cách tính, căn cứ; nơi khác nạp làm mẫu rồi giao lại đơn vị chủ trì.`,
      en: `${plan.targets.length} targets of ${locality.label.en} with definitions, formulas and sources; elsewhere a model to load, whose owners are then set.`,
    },
    basis: plan.source.title.vi,
    source: plan.source,
    validFrom: `${plan.period.slice(0, 4)}-01-01`,
    items: [
      ...indicators.map((one) => ({
        kind: 'indicator' as const,
        key: one.code,
        body: anywhere(one),
        ...neededBy(one),
      })),
      { kind: 'plan', key: plan.key, body },
    ],
  }
}

function anywhere(one: IndicatorDeclaration): IndicatorDeclaration {
  const from = 'typedBy' in one.from ? { ...one.from, typedBy: '*' } : one.from
  return { ...one, owner: '*', from }
}

/** A module's measures are named after it. */
function neededBy({ from }: IndicatorDeclaration): { needs?: string } {
  return 'measure' in from ? { needs: from.measure.split('.')[0] ?? '' } : {}
}

function planOf({ plans, key }: LocalityDeclaration, period: string): PlanDeclaration {
  const plan = plans.find((one) => one.period === period)
  if (!plan) throw new Error(`${key}: no set of ${period}`)
  return plan
}

/** The resolutions of the demonstration, each as a pack. */
export const packQuan1 = resolutionPack(quan1, planOf(quan1, '2020/2025'))
export const packBenThanh = resolutionPack(benThanh, planOf(benThanh, '2025/2030'))
