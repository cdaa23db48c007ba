import type { LocalDate } from '#base/instant.ts'
import { parsePeriod } from '#base/period.ts'
import type { Words } from '#base/text.ts'
import type { Act, Deadline, Measure, RecordType } from '../declare.ts'
import type { Space } from '../house.ts'
import { flawsOfFramework } from '../plan/framework/flaws.ts'
import { type Bodies, isEnded } from './body.ts'
import { type Composed, compose, type Version, versionsOn } from './compose.ts'
import { breaksOfFee } from './fee-breaks.ts'

/** The locality as it would be with one version more, on its first day or today if that is later. */
export function composedWith(
  space: Space,
  version: Version,
  day: LocalDate,
  beside: readonly Version[] = [],
): Composed {
  const { base, modules, versions } = space.timeline
  const on = version.validFrom > day ? version.validFrom : day
  return compose(base, modules, versionsOn([...versions, ...beside, version], on, version.approvedAt))
}

/**
 * What a version would break, one sentence each; empty when it fits. Held against the locality as it would be: names that are
 * not there, states that open records stand in, kinds of answers that are stored already, measures that a target reads.
 *
 * @param states  open records by state, for a record type
 * @param beside  versions that come into force with it, before it
 */
export function breaksOf(
  space: Space,
  version: Version,
  states: Readonly<Record<string, number>>,
  beside: readonly Version[] = [],
): Words[] {
  const then = composedWith(space, version, version.validFrom, beside)
  const { kind, key, body } = version
  switch (kind) {
    case 'record_type':
      return breaksOfType(space, key, body as RecordType, states, then)
    case 'rule':
      return breaksOfRule(space, key, body as Bodies['rule'])
    case 'fee':
      return breaksOfFee(space, version)
    case 'measure':
      return breaksOfMeasure(key, body as Bodies['measure'], then)
    case 'indicator':
      return breaksOfIndicator(space, key, body as Bodies['indicator'], then)
    case 'plan':
      return breaksOfPlan(key, body as Bodies['plan'], then)
    case 'locality':
      return unknownModules(space, body as Bodies['locality'])
    case 'units':
      return breaksOfUnits(space, body as Bodies['units'])
    case 'framework':
      return breaksOfFramework(key, body as Bodies['framework'])
    default:
      return []
  }
}

const listed = <T>(one: T | readonly T[] | undefined): readonly T[] =>
  one === undefined ? [] : Array.isArray(one) ? (one as readonly T[]) : [one as T]

function breaksOfType(
  space: Space,
  key: string,
  body: RecordType,
  states: Readonly<Record<string, number>>,
  then: Composed,
): Words[] {
  const now = space.records.find(({ name }) => name === key)
  if (!now || body.name !== key) return [say(`không có loại hồ sơ «${key}»`, `there is no record type “${key}”`)]
  const lostStates = Object.entries(states)
    .filter(([state]) => !Object.hasOwn(body.states, state))
    .map(([state, count]) =>
      say(`trạng thái «${state}» còn ${count} hồ sơ đang mở`, `${count} open records stand in state “${state}”`),
    )
  return [...lostStates, ...changedFields(now, body), ...lostNames(body), ...breaksOfMeasures(then)]
}

function changedFields(now: RecordType, body: RecordType): Words[] {
  return Object.entries(now.form).flatMap(([name, field]) => {
    const next = body.form[name]
    if (next && next.kind !== field.kind)
      return [
        say(
          `ô «${name}» đổi kiểu ${field.kind} → ${next.kind}`,
          `field “${name}” changes from ${field.kind} to ${next.kind}`,
        ),
      ]
    if (next && (next.private === undefined) !== (field.private === undefined))
      return [say(`ô «${name}» đổi giữa riêng tư và công khai`, `field “${name}” changes between private and open`)]
    if (next?.kind !== 'choice' || field.kind !== 'choice') return []
    return Object.keys(field.choices)
      .filter((choice) => !Object.hasOwn(next.choices, choice))
      .map((choice) =>
        say(
          `ô «${name}» mất lựa chọn «${choice}»: hãy ghi endedOn`,
          `field “${name}” loses choice “${choice}”: give it endedOn instead`,
        ),
      )
  })
}

/** Acts that lead nowhere, and promises, tallies and messages that name acts that are not there. */
function lostNames(type: RecordType): Words[] {
  const acts = Object.entries<Act>(type.acts)
  const isAct = (name: string): boolean => Object.hasOwn(type.acts, name)
  const isState = (name: string): boolean => Object.hasOwn(type.states, name)
  const ofActs = acts.flatMap(([name, act]) =>
    [...listed<string>(act.from).filter((from) => from !== 'nothing'), ...(act.to === 'same' ? [] : [act.to])]
      .filter((state) => !isState(state))
      .map((state) =>
        say(
          `việc «${name}» nhắc trạng thái «${state}» không có`,
          `act “${name}” names state “${state}”, which is not there`,
        ),
      ),
  )
  const ofDeadlines = Object.entries<Deadline>(type.deadlines).flatMap(([name, deadline]) =>
    [deadline.after, deadline.met, deadline.pausedBy, deadline.resumedBy, deadline.extendedBy, deadline.voidedBy]
      .flatMap((names) => listed<string>(names))
      .filter((act) => !isAct(act))
      .map((act) =>
        say(
          `thời hạn «${name}» nhắc việc «${act}» không có`,
          `deadline “${name}” names act “${act}”, which is not there`,
        ),
      ),
  )
  const ofTallies = Object.entries(type.tallies)
    .filter(([, { on }]) => !isAct(on))
    .map(([name, { on }]) =>
      say(`số đếm «${name}» nhắc việc «${on}» không có`, `tally “${name}” names act “${on}”, which is not there`),
    )
  return [...ofActs, ...ofDeadlines, ...ofTallies]
}

function breaksOfMeasures(then: Composed): Words[] {
  return then.measures.flatMap((measure) => {
    const type = then.records.find(({ name }) => name === measure.record)
    return type ? flawsOf(measure, type) : []
  })
}

function flawsOf(measure: Measure, type: RecordType): Words[] {
  const facets = ['channel', ...Object.keys(type.facets)]
  const wrong = (vi: string, en: string): Words =>
    say(`số đo «${measure.name}»: ${vi}`, `measure “${measure.name}”: ${en}`)
  const deadline = (name: string): Words[] =>
    Object.hasOwn(type.deadlines, name) ? [] : [wrong(`không có thời hạn «${name}»`, `no deadline “${name}”`)]
  const facet = (name: string | undefined): Words[] =>
    name === undefined || facets.includes(name) ? [] : [wrong(`không có phân lớp «${name}»`, `no facet “${name}”`)]
  return [
    ...facet(measure.by),
    ...measure.rules.flatMap((rule) => [
      ...('acts' in rule.on
        ? rule.on.acts
            .filter((act) => !Object.hasOwn(type.acts, act))
            .map((act) => wrong(`không có việc «${act}»`, `no act “${act}”`))
        : deadline(rule.on.deadline)),
      ...facet(rule.only?.facet),
      ...[rule.numerator, rule.denominator].flatMap((amount) =>
        amount.kind === 'in_time' || amount.kind === 'days_late'
          ? deadline(amount.deadline)
          : amount.kind === 'when'
            ? facet(amount.condition.facet)
            : [],
      ),
    ]),
  ]
}

function breaksOfRule(space: Space, key: string, body: Bodies['rule']): Words[] {
  const [record, name = ''] = key.split('/')
  const type = space.records.find((one) => one.name === record)
  if (!type || !Object.hasOwn(type.deadlines, name))
    return [say(`không có thời hạn «${key}»`, `there is no deadline “${key}”`)]
  const isOrdered = body.rule.every(({ from }, index) => index === 0 || (body.rule[index - 1]?.from ?? '') < from)
  return isOrdered ? [] : [say('các mốc hiệu lực không theo thứ tự', 'its dates are not oldest first')]
}

function breaksOfMeasure(key: string, body: Bodies['measure'], then: Composed): Words[] {
  if (isEnded(body)) return readersOf(key, then)
  if (body.name !== key) return [say(`tên trong nội dung là «${body.name}»`, `its content is named “${body.name}”`)]
  const type = then.records.find(({ name }) => name === body.record)
  return type
    ? flawsOf(body, type)
    : [say(`không có loại hồ sơ «${body.record}»`, `there is no record type “${body.record}”`)]
}

function readersOf(key: string, then: Composed): Words[] {
  return then.declaration.indicators
    .filter(({ from }) => 'measure' in from && from.measure === key)
    .map(({ code }) => say(`chỉ tiêu ${code} đang đọc số đo này`, `indicator ${code} reads this measure`))
}

function breaksOfIndicator(space: Space, key: string, body: Bodies['indicator'], then: Composed): Words[] {
  if (isEnded(body))
    return then.declaration.plans
      .filter(({ targets }) => targets.some(({ indicator }) => indicator === key))
      .map((plan) => say(`bộ «${plan.label.vi}» đang giao chỉ tiêu này`, `set “${plan.label.en}” asks for it`))
  if (body.code !== key) return [say(`mã trong nội dung là «${body.code}»`, `its content has code “${body.code}”`)]
  const { from } = body
  const unit = 'typedBy' in from ? [body.owner, from.typedBy] : [body.owner]
  return [
    ...('measure' in from && !then.measures.some(({ name }) => name === from.measure)
      ? [say(`không có số đo «${from.measure}»`, `there is no measure “${from.measure}”`)]
      : []),
    ...unit
      .filter((one) => !space.units.byKey(one) && !then.declaration.units.some((each) => each.key === one))
      .map((one) => say(`không có đơn vị «${one}»`, `there is no unit “${one}”`)),
  ]
}

function breaksOfPlan(key: string, body: Bodies['plan'], then: Composed): Words[] {
  if (isEnded(body)) return []
  const codes = new Set(then.declaration.indicators.map(({ code }) => code))
  return [
    ...(body.key === key ? [] : [say(`khóa trong nội dung là «${body.key}»`, `its content has key “${body.key}”`)]),
    ...(parsePeriod(body.period)
      ? []
      : [say(`không hiểu kỳ «${body.period}»`, `period “${body.period}” is not understood`)]),
    ...body.targets
      .filter(({ indicator }) => !codes.has(indicator))
      .map(({ indicator }) => say(`không có chỉ tiêu «${indicator}»`, `there is no indicator “${indicator}”`)),
  ]
}

/** What it reads need not be here: a part nothing measures says so. Its own sums and keys are to be right. */
function breaksOfFramework(key: string, body: Bodies['framework']): Words[] {
  if (isEnded(body)) return []
  const other =
    body.key === key ? [] : [say(`khóa trong nội dung là «${body.key}»`, `its content has key “${body.key}”`)]
  return [...other, ...flawsOfFramework(body)]
}

function unknownModules(space: Space, body: Bodies['locality']): Words[] {
  const known = space.timeline.modules.map(({ name }) => name)
  return (body.modules ?? [])
    .filter((name) => !known.includes(name))
    .map((name) => say(`không có phân hệ «${name}»`, `there is no module “${name}”`))
}

function breaksOfUnits(space: Space, { units }: Bodies['units']): Words[] {
  const known = new Set([...units.map(({ key }) => key), ...space.units.all.map(({ key }) => key)])
  const twice = units.filter(
    (unit, index) =>
      units.findIndex(({ key, validFrom }) => key === unit.key && validFrom === unit.validFrom) !== index,
  )
  return [
    ...units
      .filter(({ parent }) => parent !== undefined && !known.has(parent))
      .map(({ key, parent }) =>
        say(
          `đơn vị «${key}»: không có đơn vị cấp trên «${parent}»`,
          `unit “${key}”: there is no unit “${parent}” above it`,
        ),
      ),
    ...twice.map(({ key }) => say(`đơn vị «${key}» có hai lần`, `unit “${key}” stands twice`)),
  ]
}

function say(vi: string, en: string): Words {
  return { vi, en }
}
