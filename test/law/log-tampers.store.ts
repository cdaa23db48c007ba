import { type Kysely, sql, type Transaction } from 'kysely'
import { type Numbers, pick, seededDice } from '#base/dice.ts'
import { loadFrontier } from '#engine/ledger/log/hashes.store.ts'
import { type LogKey, originOf, signCheckpoint } from '#engine/ledger/log/note.ts'
import { appendLeaves } from '#engine/ledger/log/sequence.store.ts'
import { rootOf } from '#engine/ledger/log/tree.ts'

/** A log somebody changes behind the program's back, with all rights in its database and the log's own key in hand. */
export type Victim = {
  db: Kysely<unknown>
  space: { id: number; key: string }
  leaves: number
  stolenKey: LogKey
  otherKey: LogKey
}

type Tamper = (victim: Victim, next: Numbers) => Promise<unknown>

const below = (next: Numbers, count: number): number => Math.floor(next() * count)
const run = (victim: Victim, text: string): Promise<unknown> => sql.raw(text).execute(victim.db)

/** The event of a leaf, as a condition. */
const eventOf = (leaf: number): string =>
  `(subject_id, version) = (select subject_id, version from log_leaf where index = ${leaf})`
const atLeaf = (victim: Victim, next: Numbers): string => eventOf(below(next, victim.leaves))

/** One change for each column of an event, none of which leaves it as it was. */
const edits = [
  `act = act || 'x'`,
  `actor = 'staff:' || gen_random_uuid()`,
  `command_id = command_id || 'x'`,
  `command_hash = sha256(command_hash)`,
  `at = at + interval '1 microsecond'`,
  `at = 'infinity'`,
  `day = day - 1`,
  `unit_id = gen_random_uuid()`,
  `state = 'returned!'`,
  `channel = channel || 'x'`,
  `simulated = not simulated`,
  `content = content || '{"book": "another"}'`,
  `content = content || '{"book": 1e400}'`,
  `content = content || '{"added": null}'`,
  `content = '{}'`,
  `facets = facets || '{"channel": "another"}'`,
  `due = coalesce(due, '[]') || '[{"name": "lend"}]'`,
  `met = coalesce(met, '{}') || '{lend}'`,
  // A miss without its day is refused by the index of late ones, whoever writes it.
  `missed = coalesce(missed, '{}') || '{lend}', missed_on = coalesce(missed_on, '{}') || '{2026-01-01}'`,
  `missed_on = coalesce(missed_on, '{}') || '{2026-01-01}'`,
  `cleared = coalesce(cleared, '{}') || '{lend}'`,
  `record = record || 'x'`,
  'id = gen_random_uuid()',
  'subject_id = gen_random_uuid()',
  'version = version + 1000',
]

async function insertEvent(victim: Victim, like: string): Promise<void> {
  await run(
    victim,
    `insert into event select space_id, gen_random_uuid(), 1, gen_random_uuid(), position, transaction_id, record, act, actor,
       gen_random_uuid()::text, command_hash, at, day, unit_id, state, channel, simulated, content, facets, due, met, missed, missed_on, cleared
     from event where ${like}`,
  )
}

async function cut(victim: Victim, leaves: number, alsoEvents: boolean): Promise<void> {
  const gone = `select subject_id, version from log_leaf where index >= ${leaves}`
  if (alsoEvents) {
    await run(victim, `delete from private_value where (subject_id, version) in (${gone})`)
    await run(victim, `delete from event where (subject_id, version) in (${gone})`)
  }
  for (const table of ['log_leaf', 'log_salt']) await run(victim, `delete from ${table} where index >= ${leaves}`)
  await run(victim, `delete from log_node where (index + 1) * (256 ^ level)::bigint > ${leaves}`)
  await run(victim, `delete from log_cosignature where size > ${leaves}`)
  await run(victim, `delete from log_checkpoint where size > ${leaves}`)
}

/** Writes the log anew from a leaf on, as the program would, and signs what stands at its end. */
async function rewrite(victim: Victim, from: number, key: LogKey): Promise<void> {
  await cut(victim, from, false)
  await appendLeaves(victim.db as Transaction<unknown>, victim.space, seededDice(from), undefined)
  await run(victim, 'delete from log_cosignature')
  const { rows } = await sql<{ size: number }>`select size from log_checkpoint
    union select max(index) + 1 from log_leaf`.execute(victim.db)
  for (const { size } of rows) {
    const root = rootOf(await loadFrontier(victim.db, victim.space.id, size))
    const note = signCheckpoint({ origin: originOf(victim.stolenKey, victim.space.key), size, root }, key)
    await sql`insert into log_checkpoint values (${victim.space.id}, ${size}, ${root}, now(), ${note})
      on conflict (space_id, size) do update set root = excluded.root, note = excluded.note`.execute(victim.db)
  }
}

/** Two different leaves. */
function two(victim: Victim, next: Numbers): [number, number] {
  const one = below(next, victim.leaves)
  return [one, (one + 1 + below(next, victim.leaves - 1)) % victim.leaves]
}

/** Every way of changing history that is tried, by name. */
export const tampers: Readonly<Record<string, Tamper>> = {
  'edit an event': (victim, next) => run(victim, `update event set ${pick(next, edits)} where ${atLeaf(victim, next)}`),
  'edit a private value': async (victim, next) => {
    await run(victim, `delete from private_value where ${eventOf(0)}`)
    await run(
      victim,
      `insert into private_value select space_id, subject_id, version, '{"phone": "+8490${below(next, 9_999_999)}"}' from event where ${eventOf(0)}`,
    )
  },
  'edit a leaf': (victim, next) =>
    run(
      victim,
      `update log_leaf set ${pick(next, ['hash', 'said', 'private'])} = sha256('${next()}') where index = ${below(next, victim.leaves)}`,
    ),
  'edit a salt': (victim, next) =>
    run(
      victim,
      `update log_leaf set salts = overlay(salts placing substr(sha256('${next()}'), 1, 16) from ${pick(next, [1, 17])}) where index = ${below(next, victim.leaves)}`,
    ),
  'edit a checkpoint': (victim, next) =>
    run(
      victim,
      `update log_checkpoint set ${pick(next, [`root = sha256('')`, 'size = size + 1000', 'size = size - 1000', `note = replace(note, E'\\n\\n', E'x\\n\\n')`])}
      where size = (select size from log_checkpoint order by sha256(size::text::bytea || '${next()}') limit 1)`,
    ),
  'drop an event': async (victim, next) => {
    const which = atLeaf(victim, next)
    await run(victim, `delete from private_value where ${which}`)
    await run(victim, `delete from event where ${which}`)
  },
  'drop private values': (victim) => run(victim, `delete from private_value where ${eventOf(0)}`),
  'drop a leaf': (victim, next) => run(victim, `delete from log_leaf where index = ${below(next, victim.leaves - 1)}`),
  'drop a salt': (victim, next) =>
    run(victim, `update log_leaf set salts = null where index = ${below(next, victim.leaves)}`),
  'insert an event between others': (victim, next) => insertEvent(victim, atLeaf(victim, next)),
  'insert a leaf at the end': (victim, next) =>
    run(
      victim,
      `insert into log_leaf select space_id, ${victim.leaves}, gen_random_uuid(), 1, gen_random_uuid(), hash, said, private, salts from log_leaf where index = ${below(next, victim.leaves)}`,
    ),
  'insert a checkpoint': (victim, next) =>
    run(
      victim,
      `insert into log_checkpoint select space_id, s.size, sha256('${next()}'), now(), note from log_checkpoint,
      (select ${pick(next, [0, 2, 5, victim.leaves + 3])} as size) s order by log_checkpoint.size limit 1
       on conflict (space_id, size) do update set root = excluded.root`,
    ),
  'swap two leaves': async (victim, next) => {
    const [one, other] = two(victim, next)
    for (const table of ['log_leaf', 'log_salt'])
      for (const [from, to] of [
        [one, -1],
        [other, one],
        [-1, other],
      ])
        await run(victim, `update ${table} set index = ${to} where index = ${from}`)
  },
  'swap what two events say': async (victim, next) => {
    const [one, other] = two(victim, next)
    await run(
      victim,
      `update event e set at = o.at, actor = o.actor || 'x', content = o.content, state = o.state
      from (select * from event where ${eventOf(one)}) o where (e.subject_id, e.version) = (select subject_id, version from log_leaf where index = ${other})`,
    )
  },
  'cut the tail': (victim, next) => cut(victim, 1 + below(next, victim.leaves - 1), true),
  'erase without an order': async (victim, next) => {
    const leaf = below(next, victim.leaves)
    await run(victim, `update event set content = '{}' where ${eventOf(leaf)}`)
    await run(
      victim,
      `insert into log_salt (space_id, index, private, erased_by) select space_id, index, substr(salts, 17, 16), gen_random_uuid()
       from log_leaf where index = ${leaf}`,
    )
    await run(victim, `update log_leaf set salts = null where index = ${leaf}`)
  },
  'fork, signed with the stolen key': async (victim, next) => {
    const leaf = below(next, victim.leaves)
    await run(victim, `update event set state = 'another' where ${eventOf(leaf)}`)
    await rewrite(victim, leaf, victim.stolenKey)
  },
  'fork, signed with another key': async (victim, next) => {
    const leaf = below(next, victim.leaves)
    await run(victim, `update event set content = '{"book": "another"}' where ${eventOf(leaf)}`)
    await rewrite(victim, leaf, victim.otherKey)
  },
}
