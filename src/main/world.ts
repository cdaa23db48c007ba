import type { PersonDeclaration } from '#engine/declare.ts'
import { loadMeetings } from '#engine/follow-up/past-meetings.ts'
import { loadReminders } from '#engine/follow-up/past-reminders.ts'
import type { House } from '#engine/house.ts'
import { loadFigures, loadPeople, loadToken, type Progress, simulate } from '#engine/load.ts'
import { loadEvidence } from '#engine/plan/binder/load.ts'
import { loadPlan } from '#engine/plan/tree/load.ts'
import { seeds } from '#modules/all.ts'
import type { DemoAccount } from '#protocols/web/web.protocol.ts'
import { say } from './console.ts'
import { openDothi } from './house.ts'
import { localities, settings } from './settings.ts'

/** Passwords and keys of the demonstration world; they exist only there, and a banner says so. */
export const demoPassword = 'dothi-trinh-dien'
const demoToken = 'dothi-demo-token'
const open311Key = 'dothi-demo-open311'

/** Loads the demonstration of one locality: figures with their sources, people, keys, and simulated records once. */
export async function loadLocality(house: House, key: string, progress: Progress): Promise<string> {
  const space = house.space(key)
  await loadPeople(space, demoPassword)
  await loadToken(house, space, {
    key: `${demoToken}-${key}`,
    name: 'demo-api',
    may: ['read', 'act'],
    roles: ['officer', 'feedback', 'one_stop', 'figures'],
  })
  await loadToken(house, space, { key: `${open311Key}-${key}`, name: 'demo-open311', may: ['act'], roles: [] })
  const figures = await loadFigures(house, space)
  warn(key, 'figures', figures.refused)
  const plan = await loadPlan(house, space)
  warn(key, 'parts of plans', plan.refused)
  if (space.simulated) return `${key}: ${space.declaration.figures.length} figures, simulated records are there`
  const meetings = await loadMeetings(house, space)
  warn(key, 'meetings', meetings.refused)
  const reminders = await loadReminders(house, space)
  warn(key, 'reminders', reminders.refused)
  const evidence = await loadEvidence(house, space)
  warn(key, 'evidence', evidence.refused)
  const made = await simulate(house, space, seeds, progress)
  warn(key, 'simulated records', made.refused)
  return `${key}: ${figures.written} figures, ${made.lives} simulated records, ${made.events} events`
}

/** Invented data that the rules refuse is a defect of its generator; the locality is usable without it. */
function warn(key: string, what: string, refused: readonly string[]): void {
  if (refused.length > 0)
    process.stderr.write(`${key}: ${refused.length} ${what} refused: ${refused.slice(0, 5).join('; ')}\n`)
}

/** Who may sign in, shown where the world is a demonstration; elsewhere nobody. */
export function accounts(): DemoAccount[] {
  if (settings.world !== 'demo') return []
  return localities.flatMap((locality) =>
    working(locality.people).map(({ name, title }) => ({
      locality: locality.key,
      name,
      password: demoPassword,
      title,
    })),
  )
}

/** Those who hold something now. */
function working(people: readonly PersonDeclaration[]): PersonDeclaration[] {
  return people.filter(({ lastOn }) => lastOn === undefined)
}

/** Loads what is not there yet of every locality, telling how far it is. Gives the house to go on with. */
export async function loadWorld(house: House, url: string): Promise<House> {
  let fresh = false
  for (const { key } of localities) {
    fresh ||= !house.space(key).simulated
    const line = await loadLocality(house, key, (what, done) =>
      process.stdout.write(`\r    ${key}: ${what} ${done}   `),
    )
    process.stdout.write('\r')
    say(`[6/6] ${line}`)
  }
  if (!fresh) return house
  // What was loaded now is part of how a locality introduces itself, so the house is opened again.
  await house.close()
  return openDothi(url)
}
