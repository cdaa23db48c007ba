import { makeEngine } from '#engine/create.ts'
import type { Engine } from '#engine/engine.ts'
import type { Space } from '#engine/house.ts'
import { importActor } from '#engine/import/actor.ts'
import { saveWords } from '#engine/search/index.store.ts'
import { findableOf } from '#engine/search/search.ts'
import { withClient } from './ground.ts'
import { benchHouse } from './house.ts'
import { atMost, type Line, ms, perSecond, quantile, told } from './line.ts'

const locality = 'quan-1'
const batch = 5_000
const queries = 400

/** Words of everyday reports; those at the front are said most often. */
const said =
  'đường rác nước ngập hẻm nhà trước cổng trường đổ vỉa hè đèn tắt ổ gà lấn chiếm xe đậu chợ ồn đêm cống nắp mất cây ngã cành khô dây điện thấp biển hiệu che khuất khói bụi công trình xây dựng không phép hàng rong bán mùi hôi kênh chuột muỗi sốt xuất huyết tiếng karaoke loa phường quán nhậu thang máy hỏng chung cư cũ nứt tường sụt lún bậc thềm người khuyết tật lối đi trẻ em chơi bóng sân vườn hoa ghế đá gãy vòi phun tượng đài bảng tên sai số nhà trùng thủ tục chậm hẹn lại giấy tờ khai sinh'.split(
    ' ',
  )

/** How fast anything is found among so many records, asked as the desk and the portal ask: whole, begun and mistyped words. */
export async function searching(url: string, records: number, say: (line: string) => void): Promise<Line[]> {
  const house = await benchHouse(url)
  const space = house.space(locality)
  await withClient(url, (client) => invent(client, space, records))
  say(`  ${records} records invented, indexing …`)
  const startedMs = performance.now()
  const ids = await withClient(url, async (client) => {
    const { rows } = await client.query<{ id: string }>('select id from record where space_id = $1 order by id', [
      space.id,
    ])
    return rows.map(({ id }) => id)
  })
  for (let from = 0; from < ids.length; from += batch) {
    const some = ids.slice(from, from + batch)
    await space.db.query.transaction().execute((trx) => saveWords(trx, space.id, some, findableOf(space)))
  }
  const seconds = (performance.now() - startedMs) / 1_000
  await withClient(url, (client) => client.query('vacuum analyze'))
  const clerk = await importActor(house, space, undefined)
  const engine = makeEngine(house)
  const times = await asked(engine, space, clerk)
  await house.close()
  return [
    told('search: records made findable', perSecond(records / seconds)),
    told(`search among ${records} records, p50`, ms(quantile(times, 0.5))),
    atMost(`search among ${records} records, p99`, quantile(times, 0.99), 100, ms),
    told('search, the slowest', ms(quantile(times, 1))),
  ]
}

async function invent(
  client: { query(text: string, values: unknown[]): Promise<unknown> },
  space: Space,
  records: number,
): Promise<void> {
  const streets = space.declaration.places.map(({ name }) => name)
  const unit = space.units.byKey('ben-nghe')?.id
  await client.query(
    `insert into record (space_id, id, record, code, state, version, unit_id, owner, channel, simulated, title, content, facets, tallies,
        clocks, opened_at, changed_at, has_private)
      select $1, gen_random_uuid(), 'feedback.report', 'S' || n, 'received', 1, $2, 'anyone', 'web', true,
        'Ổ gà, ' || (1 + n % 400) || ' ' || ($3::text[])[1 + (hashint8(n) & 2147483647) % $4],
        jsonb_build_object('what', (select string_agg(($5::text[])[1 + floor($6 * power(random(), 2.2))::int], ' ') from generate_series(1, 8 + (n % 3)::int))),
        '{}', '{}', '{}', now(), now(), false
      from generate_series(1, $7) as n`,
    [space.id, unit, streets, streets.length, said, said.length, records],
  )
}

type Asker = Parameters<Engine['ask']>[0]

async function asked(engine: Engine, space: Space, clerk: Asker): Promise<number[]> {
  const times: number[] = []
  for (let turn = 0; turn < queries + 20; turn += 1) {
    const text = typed(space, turn)
    const startedMs = performance.now()
    await engine.ask(turn % 2 === 0 ? clerk : { kind: 'anyone', id: 'anyone' }, 'search', { locality, text })
    if (turn >= 20) times.push(performance.now() - startedMs)
  }
  return times
}

/** One to four words: common ones, a street, a word begun, a word with a letter too few. */
function typed(space: Space, turn: number): string {
  const street = space.declaration.places[(turn * 7) % space.declaration.places.length]?.name ?? ''
  const word = (n: number): string => said[(turn * n) % said.length] ?? ''
  const shapes = [
    () => `${word(3)} ${word(5)}`,
    () => street,
    () => `${word(1)} ${word(2)} ${word(7)} ${word(11)}`,
    () => `${street.slice(0, -2)}`,
    () => `${word(13)} ${street.replace(/(\p{L}{2})\p{L}/u, '$1')}`,
    () => word(1),
    () => word(17).slice(0, 2),
  ]
  return shapes[turn % shapes.length]?.() ?? street
}
