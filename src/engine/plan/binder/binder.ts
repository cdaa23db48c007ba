import { localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { worksIn } from '../../access/inside.ts'
import { rolesOf } from '../../access/policy.ts'
import { knownIn } from '../../access/right.ts'
import type { IndicatorDeclaration } from '../../declare.ts'
import type { Actor } from '../../engine.ts'
import { type FileRow, listFilesOf } from '../../file/file.store.ts'
import type { FileView } from '../../file/question.ts'
import type { House, Space } from '../../house.ts'
import type { Questions } from '../../question.ts'
import type { Snapshot } from '../../record/record.ts'
import { actsOf, labelOfState } from '../../record/view.ts'
import { openBasis } from '../board.ts'
import { type CriterionDeclaration, findFramework, frameworksOf } from '../framework/framework.ts'
import { newestReading } from '../framework/newest.ts'
import type { Basis } from '../reading.ts'
import { meets } from '../verdict.ts'
import { type EvidenceRow, listByCode, listEvidence } from './evidence.store.ts'
import { evidence, evidenceKinds } from './evidence.ts'
import type { BinderView, CriterionView, EvidenceView, FigureShown } from './question.ts'
import { type Judged, type Shown, standingOf } from './standing.ts'

/** What every criterion is read from: three statements whatever their number. */
type Ground = {
  space: Space
  who: Actor
  basis: Basis
  rows: Map<string, EvidenceRow[]>
  linked: Map<string, Snapshot>
  files: Map<string, FileRow[]>
}

/** The binder of a framework: how each criterion stands, and all that shows it. @throws {Refused} `missing` to who does not work there */
export async function binder(
  house: House,
  space: Space,
  who: Actor,
  { key }: Questions['binder']['asks'],
): Promise<BinderView> {
  const known = knownIn(space.key, who)
  if (!worksIn(who, space.key)) throw new Refused([refuse('missing', 'key')])
  const framework = findFramework(space, 'criteria', key)
  const asOf = house.clock()
  const ground = await groundOf(
    house,
    space,
    who,
    framework.key,
    framework.groups.flatMap(({ criteria }) => criteria),
    asOf,
  )
  const groups = framework.groups.map((group) => {
    const criteria = group.criteria.map((one) => criterionView(ground, one))
    return {
      key: group.key,
      label: group.label,
      criteria,
      passed: criteria.filter(({ standing }) => standing === 'passed').length,
    }
  })
  return {
    key: framework.key,
    label: framework.label,
    frameworks: frameworksOf(space, 'criteria').map(({ key, label }) => ({ key, label })),
    source: framework.source,
    ...(framework.unknown && { unknown: framework.unknown }),
    notListed: framework.notListed ?? 0,
    counts: countsOf(groups.flatMap(({ criteria }) => criteria)),
    groups,
    maySubmit:
      known.kind === 'staff' &&
      !known.viewedBy &&
      rolesOf(evidence.acts.submit.by).some((role) => (known.roles[role]?.length ?? 0) > 0),
    indicators: space.declaration.indicators
      .filter(({ group }) => group !== 'history')
      .map(({ code, label }) => ({ code, label })),
    asOf,
  }
}

function countsOf(criteria: readonly CriterionView[]): BinderView['counts'] {
  const count = (standing: CriterionView['standing']): number =>
    criteria.filter((one) => one.standing === standing).length
  const waiting = criteria.reduce((sum, one) => sum + one.waiting, 0)
  return {
    passed: count('passed'),
    failed: count('failed'),
    notShown: count('not_shown'),
    waiting,
    all: criteria.length,
  }
}

async function groundOf(
  house: House,
  space: Space,
  who: Actor,
  framework: string,
  criteria: readonly CriterionDeclaration[],
  asOf: Date,
): Promise<Ground> {
  const all = await listEvidence(space.db, space.id, framework, asOf)
  const codes = all.flatMap(({ record }) =>
    typeof record.content['record'] === 'string' ? [record.content['record']] : [],
  )
  const named = [
    ...criteria.flatMap(({ holds }) => holds?.indicator ?? []),
    ...all.map(({ record }) => record.content['indicator']),
  ]
  const indicators = space.declaration.indicators.filter(({ code }) => named.includes(code))
  const [basis, linked, files] = await Promise.all([
    openBasis(house, space, indicators, space.units.root, asOf),
    listByCode(space.db, space.id, codes),
    listFilesOf(
      space.db,
      space.id,
      all.map(({ record }) => record.id),
    ),
  ])
  return {
    space,
    who,
    basis,
    rows: Map.groupBy(all, ({ record }) => String(record.content['criterion'])),
    linked: new Map(linked.map((one) => [one.code, one])),
    files: Map.groupBy(files, ({ subject }) => subject ?? ''),
  }
}

function criterionView(ground: Ground, declared: CriterionDeclaration): CriterionView {
  const { basis, space, who } = ground
  const rows = ground.rows.get(declared.key) ?? []
  const asked = declared.holds && holdsView(ground, declared.holds)
  const judged = standingOf(
    rows.map(({ record }) => shownOf(record)),
    localDate(basis.asOf),
    asked,
  )
  const views = rows
    .map((row, place) => ({ row, place }))
    .filter(({ row }) => space.maySee(who, row.record))
    .map(({ row, place }) => evidenceView(ground, row, judged.by === place))
  return {
    key: declared.key,
    number: declared.number,
    label: declared.label,
    shownBy: declared.shownBy,
    ...(declared.source && { source: declared.source }),
    standing: judged.standing,
    why: whyOf(judged, asked),
    ...(asked && { holds: asked }),
    waiting: rows.filter(({ record }) => record.state === 'submitted').length,
    evidence: views.reverse(),
  }
}

function whyOf({ standing, why, by }: Judged, asked: CriterionView['holds']): CriterionView['why'] {
  if (standing !== 'not_shown' || by !== undefined || asked?.isHeld !== true) return why
  return {
    vi: `${why.vi}; số đo đang đạt, hãy nộp số đo làm minh chứng`,
    en: `${why.en}; the figure holds: submit it as evidence`,
  }
}

function shownOf({ state, content }: Snapshot): Shown {
  const { shows, on, validUntil } = content
  return {
    state,
    shows: shows === 'pass' ? 'pass' : 'fail',
    on: String(on),
    ...(typeof validUntil === 'string' && { validUntil }),
  }
}

function holdsView(ground: Ground, holds: NonNullable<CriterionDeclaration['holds']>): CriterionView['holds'] {
  const figure = figureOf(ground, holds.indicator)
  const value = figure.reading?.value
  return {
    ...figure,
    comparator: holds.comparator,
    value: holds.value,
    ...(value !== undefined && { isHeld: meets(value, holds.comparator, holds.value) }),
  }
}

function figureOf({ space, basis }: Ground, code: string): FigureShown {
  const indicator: IndicatorDeclaration | undefined = space.declaration.indicators.find((one) => one.code === code)
  const reading = indicator && newestReading(basis, indicator)
  return {
    indicator: code,
    label: indicator?.label ?? { vi: code, en: code },
    unit: indicator?.unit ?? { vi: '', en: '' },
    isRate: indicator?.kind === 'rate',
    decimals: indicator?.decimals ?? 0,
    href: `/board/${encodeURIComponent(code)}`,
    ...(reading && { reading }),
  }
}

function evidenceView(ground: Ground, row: EvidenceRow, decides: boolean): EvidenceView {
  const { record, submitter, submittedBy, decidedBy, decidedAt } = row
  const { content } = record
  const kind = String(content['kind']) as keyof typeof evidenceKinds
  const until = content['validUntil']
  return {
    id: record.id,
    code: record.code,
    state: record.state,
    stateLabel: labelOfState(evidence, record.state),
    shows: content['shows'] === 'pass' ? 'pass' : 'fail',
    kind,
    kindLabel: evidenceKinds[kind],
    what: String(content['what']),
    on: String(content['on']),
    ...(typeof until === 'string' && { validUntil: until }),
    isExpired: typeof until === 'string' && until < localDate(ground.basis.asOf),
    decides,
    unit: ground.space.units.name(record.unit),
    ...(kind === 'record' && { record: linkedView(ground, String(content['record'])) }),
    ...(kind === 'figure' && { figure: figureOf(ground, String(content['indicator'])) }),
    ...(typeof content['link'] === 'string' && { link: content['link'] }),
    papers: (ground.files.get(record.id) ?? []).map((file) => fileView(ground.space, file)),
    ...(submittedBy !== null && { submittedBy }),
    submittedAt: record.openedAt,
    ...(decidedBy !== null && { decidedBy }),
    ...(decidedAt !== null && { decidedAt }),
    ...(typeof content['reason'] === 'string' && { reason: content['reason'] }),
    simulated: record.simulated,
    acts: actsFor(ground, record, submitter),
  }
}

function linkedView({ space, who, linked }: Ground, code: string): NonNullable<EvidenceView['record']> {
  const found = linked.get(code)
  if (!found || !space.maySee(who, found)) return { code }
  const type = space.recordType(found.record)
  const { title, id, state } = found
  return { code, href: `/desk/${id}`, title, label: type.label, stateLabel: labelOfState(type, state) }
}

function fileView(space: Space, { subject: _, field = '', version = 0, ...row }: FileRow): FileView {
  return { ...row, field, version, href: `/files/${space.key}/${row.id}` }
}

/** What the reader may do with it; one's own is withdrawn, never judged. */
function actsFor({ space, who }: Ground, record: Snapshot, submitter: string): EvidenceView['acts'] {
  if (who.kind === 'staff' && who.viewedBy) return []
  return actsOf(space, evidence, who, record)
    .filter(({ name }) => name === 'withdraw' || submitter !== who.id)
    .map(({ name, label }) => ({
      name,
      label,
      asksReason: evidence.acts[name as keyof typeof evidence.acts]?.asks !== undefined,
    }))
}
