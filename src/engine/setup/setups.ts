import { stableUuid } from '#base/id.ts'
import { localDate } from '#base/instant.ts'
import { type Refusal, Refused, refuse } from '#base/refusal.ts'
import { keyOf } from '#base/text.ts'
import { staff } from '../access/actor.ts'
import { roles } from '../access/policy.ts'
import { invite } from '../account/invitation.ts'
import { hashPassword, weakness } from '../account/password.ts'
import { act } from '../act.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { findPerson, listPeople, savePeople } from '../person/person.store.ts'
import { checkForm } from '../record/form.ts'
import { unitId } from '../unit/locality.store.ts'
import { type Founding, firstDefinitions, foundingForm } from './founding.ts'
import type { Invitee, Newcomer, Setup } from './setup.ts'

/** The set-up of localities in one house. The code works until a locality was founded with it. */
export function makeSetup(house: House): Setup {
  const { opening } = house
  let founding: Promise<{ locality: string }> | undefined
  const isOpen = (code: string): boolean =>
    opening !== undefined && founding === undefined && house.spaces.size === 0 && code !== '' && code === opening.code
  return {
    isOpen,
    form: foundingForm,
    async found(code, values) {
      if (!isOpen(code)) throw new Refused([refuse('setup_closed')])
      const checked = checkFounding(values)
      founding = found(house, checked)
      return founding.catch((error: unknown) => {
        founding = undefined
        throw error
      })
    },
    pack: () => opening?.pack,
    modules: (locality) => modulesOf(house.space(locality)),
    async state(who, locality) {
      const space = adminSpace(house, who, locality)
      const { declaration, timeline } = space
      const since = timeline.versions.findLast(({ kind }) => kind === 'calendar')?.validFrom
      return {
        units: new Set(space.units.all.map(({ id }) => id)).size - 1,
        people: (await listPeople(space.db, space.id, house.clock())).length,
        modules: declaration.modules.length,
        targets: declaration.plans.reduce((sum, plan) => sum + plan.targets.length, 0),
        ...(since !== undefined && { calendarSince: since }),
      }
    },
    async people(who, locality) {
      const space = adminSpace(house, who, locality)
      const people = await listPeople(space.db, space.id, house.clock())
      return people.map((person) => inviteeOf(space, person))
    },
    addPeople: (who, locality, people) => addPeople(house, adminSpace(house, who, locality), people),
  }
}

/** A locality for its administrators only; for anybody else it is not there. */
function adminSpace(house: House, who: Actor, locality: string): Space {
  const isAdmin = who.kind === 'staff' && who.locality === locality && (who.roles['admin']?.length ?? 0) > 0
  if (!isAdmin) throw new Refused([refuse('missing')])
  return house.space(locality)
}

function modulesOf(space: Space): ReturnType<Setup['modules']> {
  return space.timeline.modules.map(({ name, label, records, measures }) => ({
    name,
    label,
    records: records.map((record) => record.label),
    measures: measures.map((measure) => measure.label),
    isUsed: space.declaration.modules.includes(name),
  }))
}

function checkFounding(values: Readonly<Record<string, unknown>>): Founding {
  const checked = checkForm(foundingForm, values)
  if (Array.isArray(checked)) throw new Refused(checked)
  const founding = checked.open as Founding
  const weak = weakness(founding.password, [founding.signIn, founding.fullName, founding.name], false)
  const wrong = [
    ...(isSignIn(founding.signIn) ? [] : [refuse('bad_sign_in', 'signIn')]),
    ...(weak ? [{ ...weak, at: 'password' }] : []),
    ...(keyOf(founding.name).includes('-') ? [] : [refuse('bad_locality_name', 'name')]),
  ]
  if (wrong.length > 0) throw new Refused(wrong)
  return founding
}

function isSignIn(name: string): boolean {
  return /^[a-z0-9]+([.-][a-z0-9]+)*$/.test(name)
}

/** Makes the locality, its first administrator, and in his name the first definitions, which nobody else can approve yet. */
async function found(house: House, founding: Founding): Promise<{ locality: string }> {
  const { opening } = house
  if (!opening) throw new Error('setup: nothing is open')
  const key = keyOf(founding.name)
  const since = founding.since ?? localDate(house.clock())
  const space = await opening.found(key, since)
  const person = {
    id: stableUuid('person', key, founding.signIn),
    name: founding.signIn,
    fullName: founding.fullName,
    title: { vi: 'Quản trị', en: 'Administrator' },
    unit: space.units.root,
    passwordHash: await hashPassword(founding.password),
    roles: [{ role: 'admin', unit: space.units.root }],
  }
  await savePeople(space.db, space.id, [person], since)
  const row = await findPerson(space.db, space.id, person.name, house.clock())
  if (!row) throw new Error('setup: the administrator could not be written')
  const who = staff(row, key)
  for (const { kind, body } of firstDefinitions(key, founding, since, opening.pack))
    await define(house, who, key, { kind, body: JSON.stringify(body), validFrom: since })
  return { locality: key }
}

async function define(
  house: House,
  who: Actor,
  locality: string,
  first: { kind: string; body: string; validFrom: string },
): Promise<void> {
  const record = 'system.definition'
  const values = { ...first, key: locality, basis: 'Thiết lập ban đầu', cause: 'first' }
  const id = `found:${locality}:${first.kind}`
  const { subject } = await act(house, who, { locality, id, record, act: 'propose', values })
  await act(house, who, { locality, id: `${id}:approve`, record, act: 'approve_alone', subject, values: {} })
}

async function addPeople(house: House, space: Space, people: readonly Newcomer[]): Promise<Invitee[]> {
  const known = new Set((await listPeople(space.db, space.id, house.clock())).map(({ name }) => name))
  const wrong = people.flatMap((person, row) => flawsOf(space, person, row, people, known))
  if (wrong.length > 0) throw new Refused(wrong)
  const rows = people.map((person) => {
    const unit = unitId(space.key, person.unit)
    const id = stableUuid('person', space.key, person.name)
    return { ...person, id, unit, roles: person.roles.map((role) => ({ role, unit })) }
  })
  await savePeople(space.db, space.id, rows, localDate(house.clock()))
  const invited: Invitee[] = []
  for (const row of rows)
    invited.push({ ...inviteeOf(space, { ...row, isIn: false }), code: await invite(house, space, row.id) })
  return invited
}

function flawsOf(
  space: Space,
  person: Newcomer,
  row: number,
  all: readonly Newcomer[],
  known: ReadonlySet<string>,
): Refusal[] {
  const at = (name: string): string => `${row}.${name}`
  const isTwice = known.has(person.name) || all.some(({ name }, other) => other < row && name === person.name)
  const unknown = person.roles.filter((role) => !Object.hasOwn(roles, role))
  return [
    ...(person.fullName.trim() === ''
      ? [refuse('required', at('fullName'), { label: 'Họ và tên', label_en: 'Full name' })]
      : []),
    ...(isSignIn(person.name) && person.name.length <= 40 ? [] : [refuse('bad_sign_in', at('name'))]),
    ...(isTwice ? [refuse('name_taken', at('name'), { name: person.name })] : []),
    ...(space.units.byKey(person.unit)
      ? []
      : [refuse('unknown_unit', at('unit'), { label: 'Đơn vị', label_en: 'Unit' })]),
    ...unknown.map((role) => refuse('unknown_role', at('roles'), { role, known: Object.keys(roles).join(', ') })),
  ]
}

function inviteeOf(
  space: Space,
  {
    name,
    fullName,
    title,
    unit,
    isIn,
  }: { name: string; fullName: string; title: Invitee['title']; unit: string; isIn: boolean },
): Invitee {
  return { name, fullName, title, unit: space.units.name(unit).key, isIn }
}
