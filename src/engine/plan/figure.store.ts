import { sql } from 'kysely'
import type { Words } from '#base/text.ts'
import type { Database } from '../db/connect.ts'
import type { Source } from '../declare.ts'

/** A typed figure in force. */
export type Figure = {
  id: string
  indicator: string
  unit: string
  period: string
  value: number
  numerator?: number
  denominator?: number
  status: 'estimate' | 'preliminary' | 'final'
  saidOn: string
  source: Source
  note?: Words
  /** Last day on which it holds. */
  validUntil?: string
  simulated: boolean
}

type Row = { id: string; simulated: boolean; content: Record<string, string | number | undefined> }

/** The typed figures of a locality, of one indicator when named; the newest said first. At most 5,000. */
export async function listFigures(db: Database, space: number, indicator?: string): Promise<Figure[]> {
  const { rows } = await sql<Row>`
    select r.id, r.simulated, r.content from record r
    where r.space_id = ${space} and r.record = 'plan.figure' and r.closed_at is null
      ${indicator === undefined ? sql`` : sql`and r.content ->> 'indicator' = ${indicator}`}
    order by r.content ->> 'saidOn' desc limit 5000`.execute(db.query)
  return rows.map(fromRow)
}

function fromRow({ id, simulated, content }: Row): Figure {
  const text = (name: string): string => String(content[name] ?? '')
  const number = (name: string): number | undefined => (typeof content[name] === 'number' ? content[name] : undefined)
  const numerator = number('numerator')
  const denominator = number('denominator')
  return {
    id,
    simulated,
    indicator: text('indicator'),
    unit: text('unit'),
    period: text('period'),
    value: number('value') ?? 0,
    ...(numerator !== undefined && { numerator }),
    ...(denominator !== undefined && { denominator }),
    status: text('status') as Figure['status'],
    saidOn: text('saidOn'),
    source: {
      title: { vi: text('source'), en: text('sourceEn') || text('source') },
      ...(content['link'] !== undefined && { url: text('link') }),
    },
    ...(content['validUntil'] !== undefined && { validUntil: text('validUntil') }),
    ...(content['note'] !== undefined && { note: { vi: text('note'), en: text('noteEn') || text('note') } }),
  }
}
