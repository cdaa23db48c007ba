import type { AccessQuestions } from './access/question.ts'
import type { CauseQuestions } from './cause/question.ts'
import type { DefinitionQuestions } from './definition/question.ts'
import type { ExportQuestions } from './export/question.ts'
import type { FileQuestions } from './file/question.ts'
import type { FollowUpQuestions } from './follow-up/question.ts'
import type { ForecastQuestions } from './forecast/question.ts'
import type { LogCheckpointView, LogConsistencyView, LogProofView, LogTile, LogTileView } from './ledger/log/view.ts'
import type { MessageQuestions } from './message/question.ts'
import type { OfficeQuestions } from './office/question.ts'
import type { OversightQuestions } from './oversight/question.ts'
import type { Where } from './page.ts'
import type { PersonQuestions } from './person/question.ts'
import type { BinderQuestions } from './plan/binder/question.ts'
import type { CompareQuestions } from './plan/compare/question.ts'
import type { GridQuestions } from './plan/grid/question.ts'
import type { MappingQuestions } from './plan/mapping/question.ts'
import type { PlanQuestions } from './plan/question.ts'
import type { ScoreQuestions } from './plan/score/question.ts'
import type { PlanTreeQuestions } from './plan/tree/question.ts'
import type { PrivacyQuestions } from './privacy/question.ts'
import type { RecordQuestions } from './record/question.ts'
import type { ReportQuestions } from './report/question.ts'
import type { SearchQuestions } from './search/question.ts'
import type { TrustQuestions } from './trust/question.ts'
import type { UnitQuestions } from './unit/question.ts'

export type * from './access/question.ts'
export type * from './cause/question.ts'
export type * from './definition/question.ts'
export type * from './export/question.ts'
export type * from './file/question.ts'
export type * from './follow-up/question.ts'
export type * from './forecast/question.ts'
export type * from './message/question.ts'
export type * from './office/question.ts'
export type * from './oversight/question.ts'
export type { Page } from './page.ts'
export type * from './person/question.ts'
export type * from './plan/binder/question.ts'
export type * from './plan/compare/question.ts'
export type * from './plan/grid/question.ts'
export type * from './plan/mapping/question.ts'
export type * from './plan/question.ts'
export type * from './plan/score/question.ts'
export type * from './plan/tree/question.ts'
export type * from './privacy/question.ts'
export type * from './record/question.ts'
export type * from './report/question.ts'
export type * from './search/question.ts'
export type * from './trust/question.ts'
export type * from './unit/question.ts'

type LogQuestions = {
  log_checkpoint: { asks: Where & { size?: number }; gives: LogCheckpointView }
  log_proof: { asks: Where & { event: string }; gives: LogProofView }
  log_consistency: { asks: Where & { from: number; to?: number }; gives: LogConsistencyView }
  log_tile: { asks: Where & LogTile; gives: LogTileView }
}

/** Every question there is, by name: what is asked and what is answered. Lists are bounded (limit ≤ 200). */
export type Questions = UnitQuestions &
  RecordQuestions &
  PlanQuestions &
  GridQuestions &
  OversightQuestions &
  PlanTreeQuestions &
  CompareQuestions &
  ScoreQuestions &
  BinderQuestions &
  MappingQuestions &
  MessageQuestions &
  ReportQuestions &
  SearchQuestions &
  TrustQuestions &
  FileQuestions &
  FollowUpQuestions &
  OfficeQuestions &
  ForecastQuestions &
  CauseQuestions &
  DefinitionQuestions &
  PrivacyQuestions &
  ExportQuestions &
  AccessQuestions &
  PersonQuestions &
  LogQuestions & {
    health: { asks: object; gives: { ready: boolean; foldedAt?: Date; tail: number } }
  }
