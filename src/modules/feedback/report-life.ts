import { bell, between, pick, weighted } from '#base/dice.ts'
import { addDays, type LocalDate, localDate } from '#base/instant.ts'
import type { Choice, Duration, SeededAct, SeededLife } from '#engine/declare.ts'
import { categories } from './feedback.categories.ts'
import { rule } from './feedback.sources.ts'
import { delays, notYet, type Reportable, stories } from './feedback.stories.ts'
import type { Group, Scene, Spot } from './scene.ts'

/** One invented report as it is sent. */
export type Sent = {
  category: Reportable
  at: Date
  spot: Spot
  channel: 'web' | 'phone' | 'api' | 'open311'
  repeats: boolean
}

type Handler = { unit: string; officer: string }
type Tale = {
  scene: Scene
  sent: Sent
  group: Group
  acts: SeededAct[]
  handler: Handler
  /** The instant at which that share of the promised time has passed; 1 is the deadline. */
  at: (share: number) => Date
  dueAt: Date
}

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Võ', 'Đặng', 'Bùi', 'Ngô', 'Hồ']
const givens = [
  'Thu Hằng',
  'Minh Tuấn',
  'Ngọc Ánh',
  'Văn Phước',
  'Thanh Bình',
  'Kim Liên',
  'Quốc Huy',
  'Bảo Châu',
  'Hữu Nghĩa',
  'Mỹ Linh',
]
const urgentUnits: readonly Duration['unit'][] = ['hours', 'minutes']

/**
 * Tells the life of one report: sorted, assigned, done or explained, sometimes joined, given back, put off, sent back again.
 *
 * The median takes half of the promised time; what takes more than all of it is late. Acts after `now` are not told.
 */
export function reportLife(scene: Scene, sent: Sent): SeededLife {
  const acts: SeededAct[] = [
    { at: sent.at, by: 'anyone', act: 'send', values: formValues(scene, sent), channel: sent.channel },
  ]
  const group = categories[sent.category].group as Group
  const handler = scene.handlerFor(sent.category, group, sent.spot.ward)
  const dueAt = scene.house.dueAt(sent.at, withinOf(sent))
  const tale: Tale = { scene, sent, group, acts, handler, dueAt, at: (share) => atShare(scene, sent, dueAt, share) }
  const sortedAt = sortTime(tale)
  if (isRefused(tale)) refuse(tale, sortedAt)
  else handle(tale, sortedAt)
  const told = acts.filter((act) => act.at <= scene.house.now).sort((a, b) => a.at.getTime() - b.at.getTime())
  return { record: 'feedback.report', acts: told }
}

function formValues({ dice }: Scene, { category, spot }: Sent): Record<string, unknown> {
  const what = pick(dice, stories[category].said).replace('{nơi}', spot.name)
  // +84 900 000 xxx belongs to nobody we know of.
  const phone = `+84900000${String(Math.floor(dice() * 1_000)).padStart(3, '0')}`
  const contact = dice() < 0.55 ? { name: `${pick(dice, families)} ${pick(dice, givens)}`, phone } : {}
  return { category, what, where: spot.where, address: spot.address, ...contact }
}

function withinOf({ category, at }: Sent): Duration {
  const { within: own }: Choice = categories[category]
  const version = rule.reply.findLast((one) => one.from <= localDate(at)) ?? rule.reply[0]
  return own ?? version.within
}

function isUrgent({ category, at }: Sent): boolean {
  return urgentUnits.includes(withinOf({ category, at } as Sent).unit)
}

/** Ordinary work is done in office hours, urgent work at any hour. */
function atShare({ house }: Scene, sent: Sent, dueAt: Date, share: number): Date {
  if (isUrgent(sent)) return new Date(sent.at.getTime() + share * (dueAt.getTime() - sent.at.getTime()))
  return house.addWorkingMinutes(sent.at, Math.max(1, share * house.workingMinutesBetween(sent.at, dueAt)))
}

/** The desk sorts within the hour, one in thirty later. */
function sortTime({ scene, sent }: Tale): Date {
  const minutes = scene.dice() < 0.965 ? between(scene.dice, 2, 48) : between(scene.dice, 65, 200)
  return isUrgent(sent)
    ? new Date(sent.at.getTime() + minutes * 20_000)
    : scene.house.addWorkingMinutes(sent.at, minutes)
}

function isRefused({ scene, sent }: Tale): boolean {
  return scene.dice() < (sent.repeats ? 0.6 : 0.03)
}

function refuse({ scene, sent, acts }: Tale, at: Date): void {
  const ground = sent.repeats
    ? 'duplicate'
    : weighted(scene.dice, { elsewhere: 4, unclear: 3, procedure: 2, complaint: 1 })
  const reason = {
    duplicate: 'Cùng nội dung, cùng vị trí với phản ánh đang xử lý; kết quả sẽ trả lời ở phản ánh đó.',
    elsewhere: 'Thuộc thẩm quyền cơ quan khác, đã hướng dẫn nơi gửi.',
    unclear: 'Chưa rõ vị trí; mời gửi lại kèm địa chỉ.',
    procedure: 'Là thủ tục hành chính, mời nộp tại bộ phận một cửa.',
    complaint: 'Là nội dung khiếu nại, mời liên hệ nơi tiếp công dân.',
  }[ground]
  acts.push({ at, by: { person: scene.desk }, act: 'refuse', values: { ground, reason }, channel: 'web' })
}

function handle(tale: Tale, sortedAt: Date): void {
  const { scene, acts } = tale
  const desk = { by: { person: scene.desk }, channel: 'web' } as const
  acts.push({ ...desk, at: sortedAt, act: 'sort', values: {} })
  let takenAt = assign(tale, new Date(sortedAt.getTime() + between(scene.dice, 1, 9) * 60_000))
  if (scene.dice() < 0.025) takenAt = giveBack(tale, takenAt)
  const started = later(tale.at(between(scene.dice, 0.05, 0.2)), takenAt)
  acts.push({ at: started, by: { person: tale.handler.officer }, act: 'start', values: {}, channel: 'web' })
  const slower = scene.slower(localDate(tale.sent.at), tale.handler.unit, tale.group)
  const share = Math.min(2.4, Math.exp(Math.log(0.5) + 0.38 * bell(scene.dice)) * slower)
  const doneAt = later(tale.at(Math.max(0.22, share)), started)
  if (doneAt > tale.dueAt && scene.dice() < 0.6) putOff(tale, doneAt, started)
  join(tale, doneAt)
  reply(tale, doneAt)
  after(tale, doneAt, doneAt > tale.dueAt)
}

/** The instant, or a minute after the other one when that comes first. */
function later(at: Date, after: Date): Date {
  return at > after ? at : new Date(after.getTime() + 60_000)
}

function assign({ scene, acts, handler }: Tale, at: Date): Date {
  acts.push({
    at,
    by: { person: scene.desk },
    act: 'assign',
    values: { unit: scene.house.unitId(handler.unit) },
    channel: 'web',
  })
  return at
}

/** Sent to the wrong unit, which gives it back; the desk finds another. */
function giveBack(tale: Tale, at: Date): Date {
  const { scene, acts, handler, sent, group } = tale
  const backAt = scene.house.addWorkingMinutes(at, between(scene.dice, 20, 200))
  acts.push({
    at: backAt,
    by: { person: handler.officer },
    act: 'give_back',
    values: { reason: 'Không thuộc địa bàn đơn vị quản lý' },
    channel: 'web',
  })
  tale.handler = scene.handlerFor(sent.category, group, sent.spot.ward)
  return assign(tale, scene.house.addWorkingMinutes(backAt, between(scene.dice, 5, 60)))
}

/** An apology with a new date before the old one passes; it stays late all the same. */
function putOff(tale: Tale, doneAt: Date, started: Date): void {
  const { scene, acts, handler, dueAt } = tale
  const at = tale.at(between(scene.dice, 0.85, 0.98))
  if (at <= started || at >= dueAt) return
  acts.push({
    at,
    by: { person: handler.officer },
    act: 'extend',
    values: { until: newDate(tale, doneAt), reason: pick(scene.dice, delays) },
    channel: 'web',
  })
}

function newDate({ scene, dueAt }: Tale, doneAt: Date): LocalDate {
  let day = addDays(localDate(doneAt > dueAt ? doneAt : dueAt), 1)
  while (!scene.house.isWorkingDay(day)) day = addDays(day, 1)
  return day
}

/** Others who have the same trouble join while it waits. */
function join({ scene, sent, acts }: Tale, doneAt: Date): void {
  const keen = ['flood', 'noise', 'waste', 'street_light'].includes(sent.category) ? 0.62 : 0.35
  const span = doneAt.getTime() - sent.at.getTime()
  for (let voices = 0; voices < 14 && scene.dice() < keen; voices += 1) {
    const at = new Date(sent.at.getTime() + between(scene.dice, 0.02, 0.97) * span)
    acts.push({ at, by: 'anyone', act: 'join', values: {}, channel: 'web' })
  }
}

function reply({ scene, sent, acts, handler }: Tale, at: Date): void {
  const isFixed = scene.dice() < 0.78
  const words = pick(scene.dice, stories[sent.category][isFixed ? 'fixed' : 'explained'])
  acts.push({
    at,
    by: { person: handler.officer },
    act: isFixed ? 'fix' : 'answer',
    values: { reply: words },
    channel: 'web',
  })
}

/** What the sender does with the answer: sends it back once, rates it, or nothing, and then the desk closes most of them. */
function after(tale: Tale, doneAt: Date, late: boolean): void {
  const { scene, acts } = tale
  const luck = scene.dice()
  if (luck < 0.04) sendBack(tale, doneAt)
  else if (luck < 0.36) rate(tale, doneAt, late)
  else if (luck < 0.85) {
    const closedAt = scene.house.addWorkingMinutes(doneAt, 7 * 480)
    acts.push({ at: closedAt, by: { person: scene.desk }, act: 'close', values: {}, channel: 'web' })
  }
}

function sendBack(tale: Tale, doneAt: Date): void {
  const { scene, sent, acts, handler } = tale
  const backAt = new Date(doneAt.getTime() + between(scene.dice, 2, 70) * 3_600_000)
  acts.push({ at: backAt, by: 'anyone', act: 'reopen', values: { reason: pick(scene.dice, notYet) }, channel: 'web' })
  const again = scene.house.addWorkingMinutes(backAt, between(scene.dice, 200, 1_700))
  const reply = pick(scene.dice, stories[sent.category].fixed)
  acts.push({ at: again, by: { person: handler.officer }, act: 'fix', values: { reply }, channel: 'web' })
  rate(tale, again, true)
}

function rate({ scene, acts }: Tale, doneAt: Date, late: boolean): void {
  const stars = Number(
    weighted(
      scene.dice,
      late ? { '5': 2, '4': 4, '3': 4, '2': 2, '1': 1 } : { '5': 50, '4': 32, '3': 12, '2': 4, '1': 2 },
    ),
  )
  acts.push({
    at: new Date(doneAt.getTime() + between(scene.dice, 0.3, 90) * 3_600_000),
    by: 'anyone',
    act: 'rate',
    values: { stars },
    channel: 'web',
  })
}
