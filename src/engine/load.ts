import { seededDice, seededNumbers } from '#base/dice.ts'
import { stableUuid } from '#base/id.ts'
import { addDays, atLocal, localDate } from '#base/instant.ts'
import { tokenHash } from './account/guard/key.ts'
import { hashPassword } from './account/password.ts'
import { addWorkingMinutes, isWorkingDay, workingMinutesBetween } from './deadline/calendar.ts'
import { dueAt } from './deadline/deadline.ts'
import type {
  FigureDeclaration,
  PersonDeclaration,
  PositionDeclaration,
  Seed,
  SeededLife,
  SeedHouse,
} from './declare.ts'
import type { Actor } from './engine.ts'
import type { House, Space } from './house.ts'
import { type NewPerson, savePeople, saveToken } from './person/person.store.ts'
import { actInBulk, type Life } from './record/bulk.ts'
import { saveSimulatedUntil, unitId } from './unit/locality.store.ts'

/** Told while something long goes on: what, how much of it is done (0–1 or a count), and a total when one is known. */
export type Progress = (what: string, done: number, total?: number) => void

/** Writes the people of a demonstration with one password, and their roles in their units. */
export async function loadPeople(space: Space, password: string): Promise<void> {
  const passwordHash = await hashPassword(password)
  const people = space.declaration.people.map((person) => ({
    id: personId(space, person),
    name: person.name,
    fullName: person.fullName,
    title: person.title,
    unit: unitId(space.key, person.unit),
    passwordHash,
    roles: [person, ...(person.also ?? [])].flatMap((held) => heldBy(space, held)),
  }))
  await savePeople(space.db, space.id, people, space.declaration.validFrom)
}

function heldBy(space: Space, { unit, roles, position, from, lastOn }: PositionDeclaration): NewPerson['roles'] {
  return roles.map((role) => ({
    role,
    unit: unitId(space.key, unit),
    ...(position !== undefined && { position }),
    ...(from !== undefined && { from }),
    ...(lastOn !== undefined && { until: addDays(lastOn, 1) }),
  }))
}

function personId(space: Space, person: PersonDeclaration): string {
  return stableUuid('person', space.key, person.name)
}

/** Keeps a program's key under its hash, good in one locality. */
export async function loadToken(
  house: House,
  space: Space,
  token: { key: string; name: string; may: readonly ('read' | 'act')[]; roles: readonly string[] },
): Promise<void> {
  await saveToken(space.db, {
    hash: tokenHash(token.key),
    space: space.id,
    name: token.name,
    may: token.may,
    roles: token.roles,
    at: house.clock(),
  })
}

const figuresAtOnce = 500

/** Writes the declared figures through the same act by which an officer would type them; known ones are left. */
export async function loadFigures(house: House, space: Space): Promise<{ written: number; refused: string[] }> {
  const refused: string[] = []
  let written = 0
  for (const simulated of [false, true]) {
    const figures = space.declaration.figures.filter((figure) => (figure.simulated ?? false) === simulated)
    for (let from = 0; from < figures.length; from += figuresAtOnce) {
      const part = figures.slice(from, from + figuresAtOnce)
      const result = await actInBulk(
        house,
        space,
        part.map((figure) => figureLife(space, figure)),
        { simulated, until: house.clock() },
      )
      written += result.lives
      for (const { life, refusals } of result.refused)
        refused.push(
          `${part[life]?.indicator} ${part[life]?.period}: ${refusals.map(({ code, at }) => `${code} ${at ?? ''}`).join(', ')}`,
        )
    }
  }
  return { written, refused }
}

function figureLife(space: Space, figure: FigureDeclaration): Life {
  const loader: Actor = {
    kind: 'program',
    id: 'program:loader',
    locality: space.key,
    name: 'loader',
    may: ['act'],
    roles: { figures: [space.units.root] },
  }
  const values = {
    indicator: figure.indicator,
    unit: unitId(space.key, figure.unit ?? space.declaration.root),
    period: figure.period,
    value: figure.value,
    numerator: figure.numerator,
    denominator: figure.denominator,
    status: figure.status,
    saidOn: figure.saidOn,
    source: withArticle(figure.source.title.vi, figure.source.article),
    sourceEn: withArticle(figure.source.title.en, figure.source.article),
    link: figure.source.url,
    validUntil: figure.validUntil,
    note: figure.note?.vi,
    noteEn: figure.note?.en,
  }
  const id = ['figure', figure.indicator, figure.unit ?? '', figure.period, figure.saidOn, figure.status].join(':')
  return {
    record: 'plan.figure',
    acts: [
      { who: loader, at: atLocal(figure.saidOn, 8 * 60), command: { id, act: 'enter', values, channel: 'import' } },
    ],
  }
}

function withArticle(title: string, article: string | undefined): string {
  return (article === undefined ? title : `${title}, ${article}`).slice(0, 500)
}

const livesAtOnce = 400

/**
 * Makes the demonstration's records with the modules' seeded generators, through the same rules as real ones, all marked
 * simulated. Begun again after a stop, it goes on where it was.
 */
export async function simulate(
  house: House,
  space: Space,
  seeds: Readonly<Record<string, Seed>>,
  progress: Progress,
): Promise<{ lives: number; events: number; refused: string[] }> {
  const now = house.clock()
  const used = space.declaration.modules.flatMap((name) => (seeds[name] ? [{ name, seed: seeds[name] }] : []))
  const sum = { lives: 0, events: 0, refused: [] as string[] }
  for (const [order, { name, seed }] of used.entries()) {
    const number = space.declaration.simulation.seed * 10 + order
    const seeded: House = { ...house, dice: seededDice(number) }
    let life = 0
    let batch: Life[] = []
    const write = async (): Promise<void> => {
      const result = await actInBulk(seeded, space, batch, { simulated: true, until: now })
      sum.lives += result.lives
      sum.events += result.events
      sum.refused.push(
        ...result.refused.map(
          ({ act, refusals }) =>
            `${name} act ${act}: ${refusals.map(({ code, at }) => `${code} ${at ?? ''}`).join(', ')}`,
        ),
      )
      progress(name, life)
      batch = []
    }
    for (const one of seed(seedHouse(space, number, now))) {
      life += 1
      batch.push(lifeOf(space, name, life, one))
      if (batch.length === livesAtOnce) await write()
    }
    await write()
  }
  await saveSimulatedUntil(space.db, space.id, now)
  return sum
}

function seedHouse(space: Space, seed: number, now: Date): SeedHouse {
  const { calendar } = space
  return {
    dice: seededNumbers(seed),
    locality: space.declaration,
    from: space.declaration.simulation.from,
    until: localDate(new Date(now.getTime() + 86_400_000)),
    now,
    unitId: (key) => unitId(space.key, key),
    addWorkingMinutes: (from, minutes) => addWorkingMinutes(calendar, from, minutes),
    workingMinutesBetween: (a, b) => workingMinutesBetween(calendar, a, b),
    isWorkingDay: (date) => isWorkingDay(calendar, date),
    dueAt: (startedAt, within) => dueAt(calendar, startedAt, within),
  }
}

function lifeOf(space: Space, module: string, life: number, seeded: SeededLife): Life {
  const acts = seeded.acts.map((one, index) => ({
    who: one.by === 'anyone' ? ('sender' as const) : staffOf(space, one.by.person),
    at: one.at,
    command: {
      id: `seed:${module}:${life}:${index}`,
      act: one.act,
      values: one.values,
      ...(one.channel && { channel: one.channel }),
    },
  }))
  return { record: seeded.record, acts }
}

/** Somebody of the demonstration, with the roles he is declared with. @throws {Error} when nobody is called so */
export function staffOf(space: Space, name: string): Actor {
  const person = space.declaration.people.find((one) => one.name === name)
  if (!person) throw new Error(`seed: nobody is called '${name}' in ${space.key}`)
  const unit = unitId(space.key, person.unit)
  return {
    kind: 'staff',
    id: `staff:${personId(space, person)}`,
    locality: space.key,
    name: person.fullName,
    title: person.title,
    unit,
    roles: rolesOf(space, person),
  }
}

function rolesOf(space: Space, person: PersonDeclaration): Record<string, string[]> {
  const held = [person, ...(person.also ?? [])].flatMap((one) => heldBy(space, one))
  const byRole = Map.groupBy(held, ({ role }) => role)
  return Object.fromEntries([...byRole].map(([role, all]) => [role, all.map(({ unit }) => unit)]))
}
