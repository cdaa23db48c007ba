import { type ActionFailure, fail, type RequestEvent, redirect } from '@sveltejs/kit'
import { answers, type Typed, unanswered } from '#lib/form.ts'
import { fold, type Point, type Receipt } from '#lib/house.ts'
import { reportRecord } from '#lib/records.ts'
import { moved, pointOf, withPoint } from '#lib/report/draft.ts'
import { reportText } from '#lib/report/report.text.ts'
import { act, ask, mistakesOf } from '#lib/server/ask.ts'
import { rememberLanguage } from '#lib/server/language.ts'
import { keepProof } from '#lib/server/proof.ts'
import {
  draftOf,
  groundOf,
  nearbyOf,
  newDraft,
  pageOf,
  type ReportGround,
  type ReportPage,
} from '#lib/server/report.ts'
import type { Actions, PageServerLoad } from './$types'

type Event = RequestEvent<{ locality: string }>

export const load: PageServerLoad = async (event) => {
  const ground = await groundOf(event)
  const point = pointOf(Object.fromEntries(event.url.searchParams), 'at')
  const typed = point ? withPoint(newDraft(), ground.questions.where, point) : newDraft()
  return { ...ground, start: pageOf(ground, 'where', typed) }
}

export const actions = {
  find: (event) =>
    step(event, (ground, typed) =>
      typed['q']?.trim() || !pointOf(typed, ground.questions.where)
        ? find(event, ground, typed)
        : next(event, ground, typed),
    ),
  put: (event) => step(event, async (ground, typed) => put(ground, typed)),
  move: (event) => step(event, async (ground, typed) => move(ground, typed)),
  next: (event) => step(event, (ground, typed) => next(event, ground, typed)),
  join: (event) => step(event, (ground, typed) => join(event, ground, typed)),
  what: (event) => step(event, async (ground, typed) => pageOf(ground, 'what', typed)),
  check: (event) => step(event, async (ground, typed) => check(event, ground, typed)),
  back: (event) =>
    step(event, async (ground, typed) => pageOf(ground, typed['to'] === 'what' ? 'what' : 'where', typed)),
  speak: (event) => step(event, (ground, typed) => speak(event, ground, typed)),
  send: (event) => step(event, (ground, typed) => send(event, ground, typed)),
} satisfies Actions

async function step(
  event: Event,
  take: (ground: ReportGround, typed: Typed) => Promise<ReportPage>,
): Promise<ReportPage | ActionFailure<ReportPage>> {
  const ground = await groundOf(event)
  const { typed, mistakes } = await draftOf(event, ground.questions.rest)
  const page = mistakes.length > 0 ? pageOf(ground, 'what', typed, { mistakes }) : await take(ground, typed)
  return page.mistakes.length > 0 ? fail(422, page) : page
}

/** Searches the places; one that has exactly that name is taken at once. */
async function find(event: Event, ground: ReportGround, typed: Typed): Promise<ReportPage> {
  const text = typed['q']?.trim() ?? ''
  if (text === '') return noPlace(ground, typed)
  const found = await ask(event, 'places', { locality: event.params.locality, text, limit: 8 })
  const exact = found.filter(({ name }) => fold(name) === fold(text))
  const [only] = exact.length === 1 ? exact : []
  if (only)
    return pageOf(ground, 'where', addressed(ground, withPoint(typed, ground.questions.where, only.point), only.name))
  return pageOf(ground, 'where', typed, { found })
}

/** The chosen place (`longitude,latitude,name`) or the browser's own position becomes the pin. */
function put(ground: ReportGround, typed: Typed): ReportPage {
  const [longitude, latitude, ...name] = (typed['here'] || typed['place'] || '').split(',')
  const point: Point = { longitude: Number(longitude || Number.NaN), latitude: Number(latitude || Number.NaN) }
  if (!Number.isFinite(point.longitude) || !Number.isFinite(point.latitude)) return noPlace(ground, typed)
  return pageOf(ground, 'where', addressed(ground, withPoint(typed, ground.questions.where, point), name.join(',')))
}

/** What was searched for (a number and street) says more than the place's bare name. */
function addressed(ground: ReportGround, typed: Typed, name: string): Typed {
  const { address } = ground.questions
  const { q = '', here: _here, place: _place, ...rest } = typed
  if (address === undefined) return rest
  const sought = q.trim()
  const said = name !== '' && /\d/.test(sought) && fold(sought).includes(fold(name)) ? sought : name
  return { ...rest, [address]: said || rest[address] || '' }
}

function move(ground: ReportGround, typed: Typed): ReportPage {
  const { where } = ground.questions
  const point = pointOf(typed, where)
  return point
    ? pageOf(ground, 'where', withPoint(typed, where, moved(point, typed['to'] ?? '')))
    : noPlace(ground, typed)
}

function noPlace(ground: ReportGround, typed: Typed): ReportPage {
  return pageOf(ground, 'where', typed, { mistakes: [{ at: 'q', words: reportText.noPlace }] })
}

/** On to the reports nearby, or, when there are none, straight to what it is about. */
async function next(event: Event, ground: ReportGround, typed: Typed): Promise<ReportPage> {
  if (!pointOf(typed, ground.questions.where)) return noPlace(ground, typed)
  const nearby = await nearbyOf(event, ground, typed)
  return nearby.length > 0 ? pageOf(ground, 'nearby', typed, { nearby }) : pageOf(ground, 'what', typed)
}

async function join(event: Event, ground: ReportGround, typed: Typed): Promise<ReportPage> {
  const { locality } = event.params
  const subject = typed['subject'] ?? ''
  const done = await act(event, {
    locality,
    id: `${typed['id']}-join-${subject}`,
    record: reportRecord,
    act: 'join',
    subject,
    values: {},
    channel: 'web',
  })
  if ('receipt' in done) redirect(303, `/${locality}/phan-anh/${done.receipt.code}?joined`)
  return pageOf(ground, 'nearby', typed, { nearby: await nearbyOf(event, ground, typed), mistakes: done.mistakes })
}

function check(event: Event, ground: ReportGround, typed: Typed): ReportPage {
  if (!pointOf(typed, ground.questions.where)) return noPlace(ground, typed)
  const call = callOf(ground, typed)
  const mistakes = mistakesOf(event, unanswered(ground.questions.rest, typed))
  if (call === undefined && mistakes.length === 0) return pageOf(ground, 'check', typed)
  return pageOf(ground, 'what', typed, { mistakes, ...(call === undefined ? {} : { call }) })
}

/** The same step in the other language: `en what`. */
async function speak(event: Event, ground: ReportGround, { speak: asked = '', ...typed }: Typed): Promise<ReportPage> {
  const [language, at] = asked.split(' ')
  if (language === 'vi' || language === 'en') rememberLanguage(event, language)
  if (at === 'nearby') return next(event, ground, typed)
  return pageOf(ground, at === 'what' || at === 'check' ? at : 'where', typed)
}

/** The number to call when the chosen answer is an emergency that nobody may send here. */
function callOf(ground: ReportGround, typed: Typed): string | undefined {
  for (const [name, field] of Object.entries(ground.questions.rest)) {
    const call = field.kind === 'choice' ? field.choices[typed[name] ?? '']?.call : undefined
    if (call !== undefined) return call
  }
  return undefined
}

async function send(event: Event, ground: ReportGround, typed: Typed): Promise<ReportPage> {
  const { locality } = event.params
  const form = { ...ground.type.form, ...ground.type.acts[ground.act]?.asks }
  const values = answers(form, typed)
  const done = await act(event, {
    locality,
    id: typed['id'] ?? '',
    record: reportRecord,
    act: ground.act,
    values,
    channel: 'web',
  })
  if ('receipt' in done) {
    await ownIt(event, done.receipt)
    redirect(303, `/${locality}/phan-anh/${done.receipt.code}/bien-nhan`)
  }
  const isPlace = done.mistakes.some(({ at }) => at === ground.questions.where || at === ground.questions.address)
  const mistakes = done.mistakes.map((each) => (each.at === ground.questions.where ? { ...each, at: 'q' } : each))
  return pageOf(ground, isPlace ? 'where' : 'what', typed, { mistakes })
}

/** The sender has the code and its proof already: following his report needs no second proof for a while. */
async function ownIt(event: Event, receipt: Receipt): Promise<void> {
  const { locality } = event.params
  const actor = await event.locals.engine.access.resident(locality, receipt.code, receipt.proof).catch(() => undefined)
  if (actor?.kind === 'resident') keepProof(event, { locality, code: receipt.code, actor, isWhole: true })
}
