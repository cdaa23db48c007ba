import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { queryOf } from '#lib/desk/board/asked.server.ts'
import { shortNames } from '#lib/desk/board/target.server.ts'
import { lineOf } from '#lib/desk/follow-up/row.ts'
import { mayLead } from '#lib/desk/lead.ts'
import { offeredUnits } from '#lib/desk/record/paper.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { addDays, formatDate, formatInstant, localDate } from '#lib/house.ts'
import { act, ask } from '#lib/server/ask.ts'
import { askedDay } from '#lib/targets/day.server.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const usualDays = 7

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { locality } = who
  const { language } = event.locals
  const { on, asOf } = askedDay(event.url.searchParams)
  const query = queryOf({ on })
  const [meeting, units, shorts] = await Promise.all([
    ask(event, 'meeting', { locality, id: event.params.id, ...(asOf && { asOf }) }),
    ask(event, 'units', { locality }),
    shortNames(event, locality),
  ])
  const { agenda } = meeting
  const line = (row: (typeof agenda.overdue)[number]) => lineOf(row, language, shorts, query)
  const text = (name: string): string => (event.url.searchParams.get(name) ?? '').slice(0, 80)
  return {
    meeting: {
      id: meeting.id,
      title: meeting.title,
      on: formatDate(meeting.heldOn, language),
      state: meeting.stateLabel[language],
      isOver: meeting.state === 'concluded',
      chair: meeting.chair ?? '',
      place: meeting.place ?? '',
      present: meeting.present ?? '',
      opinion: meeting.opinion ?? '',
      reference: meeting.reference ?? '',
    },
    previous: meeting.previous && {
      id: meeting.previous.id,
      label: `${meeting.previous.title}, ${formatDate(meeting.previous.heldOn, language)}`,
    },
    agenda: {
      promises: agenda.promises.map(line),
      overdue: agenda.overdue.map(line),
      unanswered: agenda.unanswered.map(line),
      targets: agenda.targets.map(({ code, label, unit, sentence, status }) => ({
        code,
        label: label[language],
        unit: shorts[unit.id] ?? unit.label[language],
        unitId: unit.id,
        sentence: sentence[language],
        isMissed: status === 'missed',
        href: `/board/${encodeURIComponent(code)}${query}`,
      })),
    },
    decided: meeting.decided.map(line),
    plan: meeting.plan?.key ?? '',
    offered: offeredUnits(units).map(({ id, label }) => ({ id, label: label[language] })),
    // A line of the agenda that asks for a decision fills in what it is about.
    about: { title: text('about'), unit: text('unit'), targets: text('target') },
    due: addDays(localDate(new Date()), usualDays),
    id: randomUUID(),
    asOf: formatInstant(meeting.asOf, language),
    agendaAt: meeting.agendaAt < meeting.asOf ? formatInstant(meeting.agendaAt, language) : '',
    on,
    query,
    mayLead: mayLead(who, on),
  }
}

function valuesOf(given: FormData, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = String(given.get(name) ?? '')
        .trim()
        .slice(0, 4_000)
      return text === '' ? [] : [[name, text]]
    }),
  )
}

async function meetingAct(event: RequestEvent, name: 'note' | 'conclude', fields: readonly string[]) {
  const who = staffOf(event)
  const given = await event.request.formData()
  const typed = valuesOf(given, fields)
  const done = await act(event, {
    locality: who.locality,
    id: `${String(given.get('_id') ?? '')}-${name}`,
    record: 'plan.meeting',
    act: name,
    subject: event.params.id,
    values: typed,
    channel: 'web',
  })
  if ('mistakes' in done) return fail(422, { typed, ...done })
  return redirect(303, `/board/hop/${event.params.id}`)
}

export const actions: Actions = {
  /** A decision is typed once and is a task at once: without a unit or a date nothing is kept. */
  decide: async (event) => {
    const who = staffOf(event)
    const given = await event.request.formData()
    const typed = valuesOf(given, ['title', 'unit', 'dueOn', 'person', 'targets', 'plan'])
    const { heldOn, title } = await ask(event, 'meeting', { locality: who.locality, id: event.params.id })
    const done = await act(event, {
      locality: who.locality,
      id: `${String(given.get('_id') ?? '')}-decide`,
      record: 'plan.task',
      act: 'order',
      values: {
        ...typed,
        origin: 'meeting',
        meeting: event.params.id,
        orderedBy: `Thông báo kết luận ${title}`.slice(0, 500),
        orderedOn: heldOn,
      },
      channel: 'web',
    })
    if ('mistakes' in done) return fail(422, { typed, ...done })
    return redirect(303, `/board/hop/${event.params.id}#decide`)
  },
  note: (event) => meetingAct(event, 'note', ['opinion']),
  conclude: (event) => meetingAct(event, 'conclude', ['signer', 'signerTitle']),
}
