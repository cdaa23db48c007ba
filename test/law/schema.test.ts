import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { lessExceptions, unneeded } from './exceptions.ts'
import { crossingKeys, overGranted, spaceless, uncommented } from './schema.store.ts'

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await testDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})
afterEach(() =>
  client.query('drop table if exists stray; drop function if exists stray; revoke update on event from dothi_app'),
)
afterAll(async () => {
  await client.end()
  await database.drop()
})

const shown = (found: readonly { path: string; to: string }[]): string[] =>
  found.map(({ path, to }) => `${path}: ${to}`)

describe('the schema of a migrated database', () => {
  test('every table, column and function says what it is', async () => {
    expect(shown(await uncommented(client))).toEqual([])
  })

  test('every key of daily work begins with the space', async () => {
    const found = await crossingKeys(client)
    expect(shown(lessExceptions('key', found))).toEqual([])
    expect(unneeded('key', found)).toEqual([])
  })

  test('every table has a primary key and belongs to a space', async () => {
    const found = await spaceless(client)
    expect(shown(lessExceptions('primary', found))).toEqual([])
    expect(unneeded('primary', found)).toEqual([])
  })

  test('the application may neither change history nor the schema', async () => {
    expect(shown(await overGranted(client))).toEqual([])
  })
})

describe('saboteurs', () => {
  test('a table without words, without a space and without a key is found by each rule', async () => {
    await client.query('create table stray (id integer, note text)')
    expect(shown(await uncommented(client))).toEqual([
      'stray: no comment',
      'stray.id: no comment',
      'stray.note: no comment',
    ])
    expect(shown(lessExceptions('primary', await spaceless(client)))).toEqual([
      'stray: no primary key',
      'stray: no space_id',
    ])
  })

  test('a key that reaches across spaces is found, as are a unique index and a foreign key', async () => {
    await client.query('create table stray (space_id integer, id uuid primary key, code text)')
    await client.query('create unique index stray_code on stray (code)')
    await client.query('alter table stray add constraint stray_self foreign key (id) references stray (id)')
    const paths = lessExceptions('key', await crossingKeys(client)).map(({ path }) => path)
    expect(paths).toEqual(['stray.stray_code', 'stray.stray_pkey', 'stray.stray_self'])
  })

  test('a function without words is found', async () => {
    await client.query('create function stray() returns integer language sql as $$ select 1 $$')
    expect(shown(await uncommented(client))).toEqual(['stray(): no comment'])
    await client.query('drop function stray()')
  })

  test('a grant to change history is found', async () => {
    await client.query('grant update on event to dothi_app')
    expect(shown(await overGranted(client))).toEqual(['event: UPDATE'])
  })
})
