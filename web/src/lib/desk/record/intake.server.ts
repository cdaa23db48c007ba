import type { RequestEvent } from '@sveltejs/kit'
import { fill } from '#lib/fill.ts'
import type { Typed } from '#lib/form.ts'
import { type Form, fold, type PlaceView, type Words } from '#lib/house.ts'
import { askMaybe } from '#lib/server/ask.ts'
import { recordText } from './record.text.ts'

/** A place typed in words: found (the answers to add), not found, or several to choose from. */
export type Placed = { typed: Typed } | { at: string; words: Words; choices: PlaceView[] }

const coordinates = /^-?\d+(\.\d+)?[,;\s]+-?\d+(\.\d+)?$/

/** Turns what was typed for the places of a form into coordinates. What is left empty stays so: the engine says what is missing. */
export async function placed(event: RequestEvent, locality: string, form: Form, typed: Typed): Promise<Placed> {
  let known = typed
  for (const [name, field] of Object.entries(form)) {
    const text = (typed[name] ?? '').trim()
    if (field.kind !== 'point' || text === '' || coordinates.test(text)) continue
    const found = (await askMaybe(event, 'places', { locality, text, limit: 8 })) ?? []
    const exact = found.filter((place) => fold(place.name) === fold(text))
    const one = exact[0] ?? (found.length === 1 ? found[0] : undefined)
    if (!one) return { at: name, words: found.length > 0 ? recordText.whichPlace : unfound(text), choices: found }
    known = { ...known, [name]: `${one.point.latitude}, ${one.point.longitude}` }
  }
  return { typed: known }
}

function unfound(text: string): Words {
  const short = text.slice(0, 60)
  return { vi: fill(recordText.noPlace.vi, { text: short }), en: fill(recordText.noPlace.en, { text: short }) }
}
