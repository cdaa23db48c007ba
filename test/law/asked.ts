import type { Actor, Questions } from '#engine/engine.ts'

/** The record a question is asked about, by every name it has. */
export type Asked = {
  locality: string
  id: string
  code: string
  record: string
  event: string
  unit: string
  person: string
}

type AllAsks = { [Name in keyof Questions]: (about: Asked) => Questions[Name]['asks'] }

/**
 * One asking of every question there is, about one record. The type names them all: a question that is added without a line
 * here does not compile.
 */
export const asked: AllAsks = {
  localities: () => ({}),
  locality: ({ locality }) => ({ locality }),
  units: ({ locality }) => ({ locality }),
  unit_preview: ({ locality }) => ({ locality, body: '{}', inForceFrom: '2026-07-01' }),
  unit_plans: ({ locality }) => ({ locality }),
  unit_outlines: ({ locality }) => ({ locality, text: '{}', source: 'x', inForceFrom: '2026-07-01' }),
  unit_flows: ({ locality }) => ({ locality }),
  unit_story: ({ locality }) => ({ locality }),
  unit_functions: ({ locality }) => ({ locality }),
  unit_waiting: ({ locality }) => ({ locality }),
  places: ({ locality }) => ({ locality, text: 'a' }),
  record_type: ({ locality, record }) => ({ locality, record }),
  record_types: ({ locality }) => ({ locality }),
  records: ({ locality, record }) => ({ locality, record, limit: 200 }),
  record: ({ locality, id }) => ({ locality, id }),
  events: ({ locality, id }) => ({ locality, id }),
  messages_of: ({ locality, id }) => ({ locality, id }),
  files: ({ locality, id }) => ({ locality, id }),
  file_use: ({ locality }) => ({ locality }),
  indicators_of: ({ locality, id }) => ({ locality, id }),
  queue: ({ locality }) => ({ locality, view: 'all', limit: 200 }),
  nearby: ({ locality, record }) => ({ locality, record, point: { longitude: 106.7, latitude: 10.77 } }),
  board: ({ locality }) => ({ locality }),
  target: ({ locality }) => ({ locality, code: 'X-1' }),
  comparison: ({ locality }) => ({ locality, code: 'X-1', period: '2026-03' }),
  board_cube: ({ locality }) => ({ locality }),
  score: ({ locality }) => ({ locality }),
  binder: ({ locality }) => ({ locality }),
  mapping: ({ locality }) => ({ locality }),
  readings: ({ locality }) => ({ locality }),
  reading: ({ locality }) => ({ locality, code: 'X-1' }),
  report_figures: ({ locality }) => ({ locality, period: '2026-03@report' }),
  report_draft: ({ locality }) => ({ locality, period: '2026-03@report' }),
  report_wording: ({ locality }) => ({ locality }),
  report_briefing: ({ locality }) => ({ locality }),
  reports: ({ locality }) => ({ locality }),
  report: ({ locality, id }) => ({ locality, id }),
  report_preview: ({ locality, id }) => ({ locality, id, text: 'x' }),
  report_periods: ({ locality }) => ({ locality, year: 2026 }),
  behind: ({ locality }) => ({ locality, code: 'vault.put', period: '2026-03', limit: 200 }),
  changes: ({ locality }) => ({ locality }),
  doubts: ({ locality }) => ({ locality, code: 'X-1' }),
  doubted: ({ locality }) => ({ locality, check: 'proxy', period: '2026-03' }),
  samples: ({ locality }) => ({ locality }),
  search: ({ locality, code }) => ({ locality, text: code }),
  plan: ({ locality }) => ({ locality, key: 'x' }),
  figure_grid: ({ locality }) => ({ locality }),
  oversight: ({ locality }) => ({ locality }),
  watched: ({ locality }) => ({ locality, kind: 'extended' }),
  inquiries: ({ locality }) => ({ locality }),
  inquiry: ({ locality, code }) => ({ locality, code }),
  data_quality: ({ locality }) => ({ locality }),
  plan_tree: ({ locality }) => ({ locality }),
  plan_item: ({ locality, id }) => ({ locality, key: id }),
  plan_cascade: ({ locality }) => ({ locality }),
  plan_study: ({ locality }) => ({ locality }),
  target_tasks: ({ locality }) => ({ locality, codes: ['LB-01'] }),
  documents: ({ locality }) => ({ locality }),
  document: ({ locality, id }) => ({ locality, id }),
  document_choices: ({ locality }) => ({ locality }),
  cited: ({ locality }) => ({ locality, texts: ['1/QĐ-UBND'] }),
  letter_draft: ({ locality, unit }) => ({ locality, unit }),
  follow_ups: ({ locality }) => ({ locality }),
  meetings: ({ locality }) => ({ locality }),
  meeting: ({ locality, id }) => ({ locality, id }),
  personal_held: ({ locality }) => ({ locality }),
  personal_copy: ({ locality }) => ({ locality }),
  exports: ({ locality }) => ({ locality }),
  personal_register: ({ locality }) => ({ locality }),
  forecast: ({ locality }) => ({ locality, code: 'X-1' }),
  forecasts: ({ locality }) => ({ locality }),
  forecast_backtest: ({ locality }) => ({ locality }),
  cause: ({ locality }) => ({ locality, code: 'X-1' }),
  causes: ({ locality }) => ({ locality }),
  definitions: ({ locality }) => ({ locality }),
  definition: ({ locality }) => ({ locality, kind: 'record', key: 'vault.box' }),
  definition_dry_run: ({ locality }) => ({
    locality,
    kind: 'record',
    key: 'vault.box',
    body: '{}',
    validFrom: '2026-04-01',
  }),
  packs: ({ locality }) => ({ locality }),
  pack: ({ locality }) => ({ locality, key: 'x' }),
  due_moves: ({ locality }) => ({ locality }),
  published: ({ locality }) => ({ locality, code: 'X-1' }),
  log_checkpoint: ({ locality }) => ({ locality }),
  log_proof: ({ locality, event }) => ({ locality, event }),
  log_consistency: ({ locality }) => ({ locality, from: 1 }),
  log_tile: ({ locality }) => ({ locality, level: 0, index: 0, width: 1 }),
  people: ({ locality }) => ({ locality }),
  person: ({ locality, person }) => ({ locality, id: person }),
  review: ({ locality }) => ({ locality }),
  delegations: ({ locality }) => ({ locality }),
  handover: ({ locality }) => ({ locality }),
  keys: ({ locality }) => ({ locality }),
  roles: ({ locality }) => ({ locality }),
  unmask: ({ locality, id }) => ({ locality, id, reason: 'contact', said: 'gọi lại cho người gửi' }),
  unmask_terms: ({ locality, id }) => ({ locality, id }),
  reads_of: ({ locality, id }) => ({ locality, id }),
  reads: ({ locality }) => ({ locality }),
  odd_readers: ({ locality }) => ({ locality }),
  health: () => ({}),
}

/** The names of all questions. */
export const questionNames = Object.keys(asked) as (keyof Questions)[]

/** Who holds a role in a unit, as a signed-in person is. */
export function staffIn(locality: string, role: string, unit: string, name = `${role}-${unit}`): Actor {
  const title = { vi: 'Chuyên viên', en: 'Officer' }
  return { kind: 'staff', id: `staff:${name}`, locality, name, title, unit, roles: { [role]: [unit] } }
}
