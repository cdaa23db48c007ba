import type { RecordType } from './declare.ts'
import { dueDecision } from './definition/change/due-decision.ts'
import { definition } from './definition/definition.ts'
import { loading } from './definition/pack/loading.ts'
import { dataExport } from './export/export.ts'
import { meeting } from './follow-up/meeting.ts'
import { reminder } from './follow-up/reminder.ts'
import { programKey } from './key/program-key.ts'
import { restoration } from './ledger/restoration.ts'
import { document } from './office/document.ts'
import { inquiry } from './oversight/inquiry.ts'
import { assignment } from './person/assignment.ts'
import { delegation } from './person/delegation.ts'
import { staffMember } from './person/staff.ts'
import { viewing } from './person/viewing.ts'
import { evidence } from './plan/binder/evidence.ts'
import { figure } from './plan/figure.ts'
import { sheet } from './plan/grid/sheet.ts'
import { planItem } from './plan/tree/item.ts'
import { study } from './plan/tree/study.ts'
import { task } from './plan/tree/task.ts'
import { hold } from './privacy/hold.ts'
import { replayed } from './privacy/replayed.ts'
import { request } from './privacy/request.ts'
import { sweep } from './privacy/sweep.ts'
import { report } from './report/report.ts'
import { reportWording } from './report/wording.ts'
import { withholding } from './trust/withholding.ts'
import { unitChange } from './unit/reorganisation/decision.ts'

/** The record types the engine brings itself; every locality has them, and they stand in no work queue unless they say so. */
export const ownRecords: readonly RecordType[] = [
  figure,
  evidence,
  sheet,
  planItem,
  task,
  study,
  reminder,
  meeting,
  inquiry,
  report,
  reportWording,
  document,
  definition,
  loading,
  dueDecision,
  unitChange,
  staffMember,
  assignment,
  delegation,
  viewing,
  programKey,
  request,
  sweep,
  replayed,
  hold,
  withholding,
  restoration,
  dataExport,
]

/** Those of them that anybody is told of before signing in: what is typed with its source, and what anybody may ask. */
export const publicRecords: readonly RecordType[] = [figure, inquiry]
