/**
 * What the pages know of the house: its types, and the pure functions of `base`. The running engine comes in at run time
 * (`server/house.ts`); nothing else of the server may be imported here.
 */

export { csvLine, csvMark } from '../../../src/base/csv.ts'
export {
  formatDate,
  formatDuration,
  formatInstant,
  formatNumber,
  formatPercent,
  formatPhone,
  formatPoints,
  formatVnd,
} from '../../../src/base/format.ts'
export type { Point } from '../../../src/base/geometry.ts'
export { boxAround, contains, distanceM, isPoint } from '../../../src/base/geometry.ts'
export type { LocalDate } from '../../../src/base/instant.ts'
export { addDays, atLocal, isLocalDate, localDate, localTime } from '../../../src/base/instant.ts'
export type { Refusal } from '../../../src/base/refusal.ts'
export { compareVi, fold, keyOf, type Language, shorten, type Words } from '../../../src/base/text.ts'
export { isUnreachable } from '../../../src/base/unreachable.ts'
export type { AccountView, Ceremony, Opened, SignInTrace, Visitor } from '../../../src/engine/account/account.ts'
export type {
  LocalityDeclaration,
  Online,
  Pack,
  PlanDeclaration,
  RecordType,
  RuleVersion,
} from '../../../src/engine/declare.ts'
export type { Draft, HeldDraft } from '../../../src/engine/draft/draft.ts'
export type {
  Access,
  Actor,
  Channel,
  Command,
  Engine,
  Questions,
  Receipt,
} from '../../../src/engine/engine.ts'
export type { BackupsView, HealthLine, HealthView } from '../../../src/engine/health/operations.ts'
export type { LoopState } from '../../../src/engine/job/loop.ts'
export type { KindState, Turn } from '../../../src/engine/job/queue.ts'
export type {
  ActView,
  BasisName,
  BasisView,
  Behind,
  BehindRow,
  Board,
  BoardLine,
  BreakView,
  CascadeRow,
  CascadeView,
  CausePart,
  CauseView,
  ClockView,
  ComparedRow,
  ComparisonView,
  CriterionView,
  DataQuality,
  DeclaredChange,
  DelegationView,
  DocumentRow,
  DoubtsView,
  EventView,
  EvidenceView,
  ExportView,
  FigureGrid,
  FigureShown,
  FileView,
  FlowView,
  FollowUpRow,
  ForecastView,
  Found,
  HeldField,
  HeldRecord,
  Hit,
  HitKind,
  HoldingView,
  InquiryView,
  KeyView,
  Lateness,
  LocalityView,
  MappingView,
  MessageView,
  NearbyRow,
  NodeLevel,
  OpeningTerms,
  Oversight,
  PaperBlock,
  PaperNote,
  PeriodChoice,
  PersonCard,
  PersonView,
  PlaceView,
  PlanItemView,
  PlanNode,
  PlanPreview,
  PlanTree,
  PublishedRow,
  QualityLine,
  Queue,
  QueueGroup,
  QueueRow,
  Reading,
  ReadView,
  RecordView,
  ScoreView,
  SentenceView,
  Standing,
  Status,
  StoryStep,
  StoryView,
  TargetTask,
  TargetView,
  TypedCell,
  TypedEnd,
  UnitName,
  UnitView,
  Verdict,
  WatchedKind,
} from '../../../src/engine/question.ts'
export type { Fee, FeeVersion } from '../../../src/engine/record/fee.ts'
export { feeAfter, feeCases, feeOn, owedVnd } from '../../../src/engine/record/fee.ts'
export type { Choice, Duration, Field, Form, Source } from '../../../src/engine/record/field.ts'
export { isOfFiles } from '../../../src/engine/record/field.ts'
export { kindOf } from '../../../src/engine/refusal.ts'
export type { KnownResident, OwnRecord } from '../../../src/engine/resident/resident.ts'
export type { Invitee, Newcomer, SetupState } from '../../../src/engine/setup/setup.ts'
