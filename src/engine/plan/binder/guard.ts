import { localDate } from '#base/instant.ts'
import { type Refusal, refuse } from '#base/refusal.ts'
import type { Guard } from '../../effect/guard.ts'
import type { Actor } from '../../engine.ts'
import type { Space } from '../../house.ts'
import { findRecord } from '../../record/record.store.ts'
import { frameworksOf } from '../framework/framework.ts'

type Content = Readonly<Record<string, unknown>>

/**
 * Evidence is of a criterion that is there, of a day that has come, and can be opened: a document has a file or an address, a record and an
 * indicator are those of this locality that whoever brings it may see.
 */
export const guardEvidence: Guard = async (_house, space, who, { event, record: { content } }) => {
  if (event.act !== 'submit') return []
  const on = String(content['on'])
  const future =
    on > localDate(event.at)
      ? [needs('on', 'ngày đã qua: kế hoạch không tính', 'a day that has come: plans do not count')]
      : []
  const no = [...flawOfCriterion(space, content), ...future]
  return no.length > 0 ? no : flawOfKind(space, who, content)
}

function flawOfCriterion(space: Space, content: Content): Refusal[] {
  const key = String(content['framework'] ?? '')
  const framework = frameworksOf(space, 'criteria').find((one) => one.key === key)
  if (!framework) return [refuse('unknown_plan', 'framework', { plan: key.slice(0, 60) })]
  const criterion = String(content['criterion'] ?? '')
  const isThere = framework.groups.some(({ criteria }) => criteria.some((one) => one.key === criterion))
  return isThere
    ? []
    : [refuse('unknown_criterion', 'criterion', { framework: key, criterion: criterion.slice(0, 60) })]
}

async function flawOfKind(space: Space, who: Actor, content: Content): Promise<Refusal[]> {
  const { kind, papers, link, record, indicator } = content
  if (kind === 'document') {
    const has = (Array.isArray(papers) && papers.length > 0) || link !== undefined
    return has ? [] : [needs('papers', 'ít nhất một tệp hoặc một liên kết', 'at least one file or link')]
  }
  if (kind === 'figure') {
    if (typeof indicator !== 'string') return [needs('indicator', 'mã chỉ tiêu', 'the code of an indicator')]
    const isThere = space.declaration.indicators.some(({ code }) => code === indicator)
    return isThere ? [] : [refuse('evidence_not_found', 'indicator', { what: indicator })]
  }
  if (typeof record !== 'string') return [needs('record', 'mã hồ sơ', 'the code of a record')]
  const found = await findRecord(space.db, space.id, record, false)
  return found && space.maySee(who, found) ? [] : [refuse('evidence_not_found', 'record', { what: record })]
}

function needs(at: string, what: string, what_en: string): Refusal {
  return refuse('evidence_needs', at, { what, what_en })
}
