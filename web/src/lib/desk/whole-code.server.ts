import { type RequestEvent, redirect } from '@sveltejs/kit'
import { askMaybe } from '#lib/server/ask.ts'

/**
 * A whole code typed where words are looked for opens its record, also one that is closed; else nothing happens.
 *
 * @throws the redirect to the record
 */
export async function openWholeCode(event: RequestEvent, locality: string, typed: string): Promise<void> {
  if (!/\d/.test(typed)) return
  const find = (code: string) => askMaybe(event, 'record', { locality, code })
  const record = (await find(typed)) ?? (await find(typed.toUpperCase()))
  if (record) redirect(303, `/desk/${record.id}`)
}
