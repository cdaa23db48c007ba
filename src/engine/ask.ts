import { localDate } from '#base/instant.ts'
import { worksIn } from './access/inside.ts'
import { oddReaders, reads, readsOf } from './access/private/trace.ts'
import { unmask, unmaskTerms } from './access/private/unmask.ts'
import { knownIn } from './access/right.ts'
import { cause, causes } from './cause/answer.ts'
import type { RecordType } from './declare.ts'
import { definitions, definitionVersions, published } from './definition/answers.ts'
import { dryRun } from './definition/change/dry-run.ts'
import { waitingMoves } from './definition/change/moves.ts'
import { pack, packs } from './definition/pack/answers.ts'
import type { Actor, Questions } from './engine.ts'
import { exports } from './export/exports.ts'
import { files } from './file/files.ts'
import { fileUse } from './file/quota.ts'
import { followUps } from './follow-up/answers.ts'
import { meetings, meetingView } from './follow-up/meetings.ts'
import { forecast, forecasts } from './forecast/answer.ts'
import { forecastBacktest } from './forecast/history.ts'
import type { House, Space } from './house.ts'
import { logCheckpoint, logConsistency, logProof, logTile } from './ledger/log/answers.ts'
import { findFold } from './measure/total.store.ts'
import { messagesOfRecord } from './message/read.ts'
import { citedNow, documentChoices, documents, documentView, letterDraft } from './office/answers.ts'
import { inquiries, inquiryOf } from './oversight/inquiries.ts'
import { oversight, watched } from './oversight/oversight.ts'
import { dataQuality } from './oversight/quality.ts'
import { ownRecords, publicRecords } from './own.records.ts'
import { handover } from './person/handover.ts'
import { delegations, keys, people, person, review, roleSentences } from './person/people.ts'
import { behind } from './plan/behind.ts'
import { binder } from './plan/binder/binder.ts'
import { findIndicator, findPlan, planView } from './plan/board.ts'
import { comparison } from './plan/compare/compare.ts'
import { figureGrid } from './plan/grid/grid.ts'
import { board, boardCube } from './plan/kept.ts'
import { mapping } from './plan/mapping/mapping.ts'
import { score } from './plan/score/score.ts'
import { reading, readings, target } from './plan/target.ts'
import { planCascade } from './plan/tree/cascade.ts'
import { planStudy } from './plan/tree/studied.ts'
import { targetTasks } from './plan/tree/tasked.ts'
import { planItemView, planTree } from './plan/tree/tree.ts'
import { personalCopy, personalHeld } from './privacy/held.ts'
import { registerOf } from './privacy/register.ts'
import { queue } from './record/desk.ts'
import { changes, events, indicatorsOf, nearby, record, records } from './record/read.ts'
import {
  briefing,
  draftOf,
  figuresNow,
  periods,
  report,
  preview as reportPreview,
  reports,
  wordingNow,
} from './report/answers.ts'
import { search } from './search/search.ts'
import { doubted, doubts, samples } from './trust/answer.ts'
import { localityView, places, units } from './unit/place.ts'
import { declaredChanges, flows, functionsOn, readOutlines } from './unit/reorganisation/answers.ts'
import { preview } from './unit/reorganisation/preview.ts'
import { waiting } from './unit/reorganisation/waiting.ts'
import { story } from './unit/story.ts'

type Answers = {
  [Name in keyof Questions]: (
    house: House,
    who: Actor,
    asks: Questions[Name]['asks'],
  ) => Promise<Questions[Name]['gives']> | Questions[Name]['gives']
}

/** A locality with the definitions that were in force and known at the instant asked for. */
function spaceThen(house: House, asks: { locality: string; asOf?: Date }): Space {
  const space = house.space(asks.locality)
  return asks.asOf === undefined ? space : space.at(asks.asOf)
}

/** What is kept here: for whoever works here all of it, for others what everyone can send or read. */
function typesFor(space: Space, who: Actor): RecordType[] {
  const isHis = worksIn(who, space.key)
  return space.records.filter((type) => isHis || !ownRecords.includes(type) || publicRecords.includes(type))
}

/** Every question and where it is answered. */
const answers: Answers = {
  localities: (house) => [...house.spaces.values()].map(localityView),
  locality: (house, _, asks) => localityView(house.space(asks.locality)),
  units: (house, _, asks) => units(house, house.space(asks.locality), asks),
  unit_preview: (house, who, asks) => preview(house, house.space(asks.locality), who, asks),
  unit_plans: (house, who, asks) => declaredChanges(house.space(asks.locality), who),
  unit_outlines: (house, who, asks) => readOutlines(house.space(asks.locality), who, asks),
  unit_flows: (house, _, asks) => flows(house.space(asks.locality), asks),
  unit_story: (house, _, asks) => story(house, house.space(asks.locality), asks),
  unit_functions: (house, _, asks) => functionsOn(house, house.space(asks.locality), asks),
  unit_waiting: (house, who, asks) => waiting(house, house.space(asks.locality), who),
  places: (house, _, asks) => places(house, house.space(asks.locality), asks),
  record_type: (house, _, asks) => house.space(asks.locality).recordType(asks.record),
  record_types: (house, who, asks) => typesFor(house.space(asks.locality), who),
  records: (house, who, asks) => records(house, house.space(asks.locality), who, asks),
  record: (house, who, asks) => record(house, house.space(asks.locality), who, asks),
  events: (house, who, asks) => events(house.space(asks.locality), who, asks),
  messages_of: (house, who, asks) => messagesOfRecord(house.space(asks.locality), who, asks),
  files: (house, who, asks) => files(house.space(asks.locality), who, asks),
  file_use: (house, who, asks) => fileUse(house, house.space(asks.locality), who),
  indicators_of: (house, who, asks) => indicatorsOf(house.space(asks.locality), who, asks),
  queue: (house, who, asks) => queue(house, house.space(asks.locality), who, asks),
  nearby: (house, who, asks) => nearby(house, house.space(asks.locality), who, asks),
  board: (house, _, asks) => board(house, spaceThen(house, asks), asks),
  target: (house, who, asks) => target(house, spaceThen(house, asks), who, asks),
  comparison: (house, who, asks) => comparison(house, spaceThen(house, asks), who, asks),
  board_cube: (house, _, asks) => boardCube(house, spaceThen(house, asks), asks),
  score: (house, _, asks) => score(house, spaceThen(house, asks), asks),
  binder: (house, who, asks) => binder(house, house.space(asks.locality), who, asks),
  mapping: (house, _, asks) => mapping(house, spaceThen(house, asks), asks),
  readings: (house, _, asks) => readings(house, spaceThen(house, asks), asks),
  reading: (house, _, asks) => reading(house, spaceThen(house, asks), asks),
  report_figures: (house, _, asks) => figuresNow(house, spaceThen(house, asks), asks),
  report_periods: (house, _, asks) => periods(house, asks),
  report_draft: (house, who, asks) => draftOf(house, spaceThen(house, asks), who, asks),
  report_wording: (house, who, asks) => wordingNow(house, house.space(asks.locality), who, asks),
  report_briefing: (house, who, asks) => briefing(house, spaceThen(house, asks), who, asks),
  reports: (house, who, asks) => reports(house.space(asks.locality), who),
  report: (house, who, asks) => report(house, house.space(asks.locality), who, asks),
  report_preview: (house, who, asks) => reportPreview(house, house.space(asks.locality), who, asks),
  behind: (house, who, asks) => behind(house, spaceThen(house, asks), who, asks),
  forecast: (house, _, asks) => forecast(house, spaceThen(house, asks), asks),
  forecasts: (house, _, asks) => forecasts(house, spaceThen(house, asks), asks),
  forecast_backtest: (house, _, asks) => forecastBacktest(house, spaceThen(house, asks), asks),
  cause: (house, who, asks) => cause(house, spaceThen(house, asks), who, asks),
  causes: (house, who, asks) => causes(house, spaceThen(house, asks), who, asks),
  definitions: (house, who, asks) => definitions(house, house.space(asks.locality), who),
  definition: (house, who, asks) => definitionVersions(house, house.space(asks.locality), who, asks),
  definition_dry_run: (house, who, asks) => dryRun(house, house.space(asks.locality), who, asks),
  packs: (house, who, asks) => packs(house, house.space(asks.locality), who),
  pack: (house, who, asks) => pack(house, house.space(asks.locality), who, asks),
  due_moves: (house, who, asks) => waitingMoves(house, house.space(asks.locality), who, asks),
  published: (house, _, asks) => published(house.space(asks.locality), asks.code),
  changes: (house, _, asks) => changes(house.space(asks.locality), asks),
  doubts: (house, _, asks) => doubts(house, house.space(asks.locality), asks),
  doubted: (house, who, asks) => doubted(house, house.space(asks.locality), knownIn(asks.locality, who), asks),
  samples: (house, who, asks) => samples(house.space(asks.locality), who),
  search: (house, who, asks) => search(house, house.space(asks.locality), knownIn(asks.locality, who), asks),
  plan: (house, _, asks) => {
    const space = spaceThen(house, asks)
    const plan = findPlan(space, asks.key)
    const targets = plan.targets.map(({ indicator, value, comparator, article }) => ({
      indicator,
      label: findIndicator(space, indicator).label,
      comparator,
      article,
      ...(value !== undefined && { value }),
    }))
    return { ...planView(plan), targets }
  },
  figure_grid: (house, who, asks) => figureGrid(house, house.space(asks.locality), who, asks),
  oversight: (house, _, asks) => oversight(house, house.space(asks.locality), asks),
  watched: (house, _, asks) => watched(house, house.space(asks.locality), asks),
  inquiries: (house, _, asks) => inquiries(house, house.space(asks.locality), asks),
  inquiry: (house, _, asks) => inquiryOf(house, house.space(asks.locality), asks),
  data_quality: (house, who, asks) => dataQuality(house, house.space(asks.locality), who),
  plan_tree: (house, who, asks) => planTree(house, spaceThen(house, asks), who, asks),
  plan_item: (house, who, asks) => planItemView(house, spaceThen(house, asks), who, asks),
  plan_cascade: (house, _, asks) => planCascade(house, spaceThen(house, asks), asks),
  target_tasks: (house, who, asks) => targetTasks(house, spaceThen(house, asks), who, asks),
  plan_study: (house, who, asks) => planStudy(house, spaceThen(house, asks), who, asks),
  documents: (house, who, asks) => documents(house, house.space(asks.locality), who, asks),
  document: (house, who, asks) => documentView(house.space(asks.locality), who, asks),
  document_choices: (house, who, asks) => documentChoices(house.space(asks.locality), who),
  cited: (house, who, asks) => citedNow(house.space(asks.locality), who, asks),
  letter_draft: (house, who, asks) => letterDraft(house, house.space(asks.locality), who, asks),
  follow_ups: (house, who, asks) => followUps(house, spaceThen(house, asks), who, asks),
  meetings: (house, who, asks) => meetings(house, spaceThen(house, asks), who, asks),
  meeting: (house, who, asks) => meetingView(house, spaceThen(house, asks), who, asks),
  personal_held: (house, who, asks) => personalHeld(house, house.space(asks.locality), who),
  personal_copy: (house, who, asks) => personalCopy(house, house.space(asks.locality), who),
  personal_register: (house, _, asks) => registerOf(house.space(asks.locality).records, localDate(house.clock())),
  exports: (house, who, asks) => exports(house.space(asks.locality), who),
  log_checkpoint: (house, _, asks) => logCheckpoint(house, house.space(asks.locality), asks),
  log_proof: (house, who, asks) => logProof(house, house.space(asks.locality), who, asks),
  log_consistency: (house, _, asks) => logConsistency(house, house.space(asks.locality), asks),
  log_tile: (house, _, asks) => logTile(house.space(asks.locality), asks),
  people: (house, who, asks) => people(house, house.space(asks.locality), who, asks),
  person: (house, who, asks) => person(house, house.space(asks.locality), who, asks),
  review: (house, who, asks) => review(house, house.space(asks.locality), who),
  delegations: (house, who, asks) => delegations(house, house.space(asks.locality), who),
  keys: (house, who, asks) => keys(house, house.space(asks.locality), who),
  handover: (house, who, asks) => handover(house, house.space(asks.locality), who),
  roles: (house, _, asks) => roleSentences(house.space(asks.locality)),
  unmask: (house, who, asks) => unmask(house, house.space(asks.locality), who, asks),
  unmask_terms: (house, who, asks) => unmaskTerms(house, house.space(asks.locality), who, asks),
  reads_of: (house, who, asks) => readsOf(house.space(asks.locality), who, asks),
  reads: (house, who, asks) => reads(house.space(asks.locality), who, asks),
  odd_readers: (house, who, asks) => oddReaders(house, house.space(asks.locality), who),
  health: async (house) => {
    const folds = await Promise.all([...house.spaces.values()].map((space) => findFold(space.db, space.id)))
    const tail = folds.reduce((sum, fold) => sum + fold.tail, 0)
    const oldest = folds.map((fold) => fold.foldedAt).sort((a, b) => a.getTime() - b.getTime())[0]
    return { ready: true, tail, ...(oldest && localDate(oldest) > '1971-01-01' && { foldedAt: oldest }) }
  },
}

/**
 * Answers one question. The only way to read: bounded, cut to what `who` may see, the same for page, API and export.
 *
 * @throws {Refused}
 */
export async function ask<Name extends keyof Questions>(
  house: House,
  who: Actor,
  name: Name,
  asks: Questions[Name]['asks'],
): Promise<Questions[Name]['gives']> {
  const answer = answers[name] as (
    house: House,
    who: Actor,
    asks: Questions[Name]['asks'],
  ) => Promise<Questions[Name]['gives']>
  return answer(house, who, asks)
}
