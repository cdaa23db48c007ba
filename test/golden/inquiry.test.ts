import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keys, type World, world } from './support/world.ts'

const page = await readFile(new URL('../../docs/oversight.md', import.meta.url), 'utf8')
const [, example = ''] = page.match(/```json\n([\s\S]*?)```/) ?? []

let opened: World
beforeAll(async () => {
  opened = await world()
})
afterAll(async () => {
  await opened.close()
})

const key = { authorization: `Bearer ${keys.program}` }
const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await opened.app.inject({ url: `/api/v1/quan-1/${path}`, headers })
  return { status: answer.statusCode, body: answer.json() }
}
const post = async (document: string) => {
  const headers = { ...key, 'content-type': 'application/json' }
  const answer = await opened.app.inject({ method: 'POST', url: '/api/v1/quan-1/acts', headers, payload: document })
  return { status: answer.statusCode, body: answer.json() }
}

test('the example of the handbook is asked with a program’s key, read back, and counted; its words are not told yet', async () => {
  const { items } = (await get('units')).body as { items: { id: string; key: string }[] }
  const document = example.replace('{unit}', items.find((unit) => unit.key === 'ben-thanh')?.id ?? '')
  const asked = await post(document)
  expect(asked).toMatchObject({ status: 201, body: { record: 'oversight.inquiry', state: 'asked' } })
  expect(asked.body.due).toEqual([expect.objectContaining({ name: 'answer' })])
  expect((await post(document)).status).toBe(200)
  for (const headers of [{}, key]) {
    const seen = await get(`inquiries/${asked.body.code}`, headers)
    expect(seen).toMatchObject({ status: 200, body: { about: 'late', isLate: false, unit: { key: 'ben-thanh' } } })
    expect(seen.body.source.title.vi).toContain('104/2016/QH13')
    expect(JSON.stringify(seen.body)).not.toContain('nhiều phản ánh trả lời trễ')
    const list = await get('inquiries?year=2025', headers)
    expect(list.body).toMatchObject({ counts: { all: 1, open: 1 }, items: [{ code: asked.body.code }] })
  }
})

test('the document of the API tells both addresses and the body that asks', async () => {
  const { paths, components } = (await opened.app.inject('/api/v1/openapi.json')).json()
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['/api/v1/{locality}/inquiries', '/api/v1/{locality}/inquiries/{code}']),
  )
  expect(components.schemas['Act.oversight.inquiry.ask'].properties.values.required).toEqual(
    expect.arrayContaining(['asker', 'about', 'unit', 'question']),
  )
})

test('saboteur: another record’s code is no question, and a value that is not asked for is refused', async () => {
  expect((await get(`inquiries/${opened.known['fixed.code']}`)).status).toBe(404)
  const body = JSON.parse(example) as { id: string; values: object }
  const strange = { ...body, id: 'hoi-giam-sat-0002', values: { ...body.values, phone: '0901234567' } }
  expect((await post(JSON.stringify(strange))).status).toBe(422)
})
