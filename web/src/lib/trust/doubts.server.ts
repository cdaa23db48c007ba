import type { RequestEvent } from '@sveltejs/kit'
import type { DoubtsView, TargetView } from '#lib/house.ts'
import { askMaybe } from '#lib/server/ask.ts'

/** Why the figure of a target has its grade; nothing for figures that are not counted from records. */
export async function doubtsOf(
  event: RequestEvent,
  locality: string,
  { line, measure }: TargetView,
): Promise<DoubtsView | undefined> {
  if (!measure || line.reading.value === undefined) return undefined
  const { code, period, unit } = line.reading
  return askMaybe(event, 'doubts', { locality, code, period, unit: unit.key })
}
