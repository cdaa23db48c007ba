import { isLocalDate, type LocalDate } from '#base/instant.ts'

/** One thing that was said: by which rule, counted from which day, on which day. */
export type Said = { rule: string; anchor: LocalDate; on: LocalDate }

// A reminder keeps the newest; 40 are years of one thing.
const most = 40

/** What a record keeps of what was said: `before_2@2026-11-30@2026-11-26`, separated by spaces. */
export function writeSaid(said: readonly Said[]): string {
  return said
    .slice(-most)
    .map(({ rule, anchor, on }) => `${rule}@${anchor}@${on}`)
    .join(' ')
}

/** Reads it back; what is not of that shape is left. */
export function readSaid(text: unknown): Said[] {
  if (typeof text !== 'string') return []
  return text.split(' ').flatMap((one) => {
    const [rule, anchor, on] = one.split('@')
    return rule && anchor && on && isLocalDate(anchor) && isLocalDate(on) ? [{ rule, anchor, on }] : []
  })
}
