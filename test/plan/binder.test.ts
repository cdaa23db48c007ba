import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalityDeclaration } from '#engine/declare.ts'
import type { Actor } from '#engine/engine.ts'
import { makeExport } from '#engine/export/make.ts'
import type { BinderView, CriterionView } from '#engine/question.ts'
import { openShelf } from '#gateways/file-shelf/file-shelf.gateway.ts'
import { paperGateway } from '#gateways/paper/paper.gateway.ts'
import { localities } from '#localities/all.ts'
import { modules } from '#modules/all.ts'
import { paper } from '../files/papers.ts'
import { nobody, type TestHouse, testHouse } from '../support/house.ts'

const locality = 'quan-1'
const framework = 'do-thi-thong-minh-269'

/** The decree's criteria, and one of our own that asks a figure to hold. */
function withFigure(one: LocalityDeclaration): LocalityDeclaration {
  if (one.key !== locality) return one
  const words = { vi: 'Hồ sơ đồng bộ', en: 'Synchronised' }
  const frameworks = (one.frameworks ?? []).map((each) =>
    each.kind === 'criteria'
      ? {
          ...each,
          groups: [
            ...each.groups,
            {
              key: 'rieng',
              label: words,
              criteria: [
                {
                  key: 'so-do',
                  number: 'R.1',
                  label: words,
                  shownBy: words,
                  holds: { indicator: '766-1.4', comparator: '>=' as const, value: 0.95 },
                },
              ],
            },
          ],
        }
      : each,
  )
  return { ...one, frameworks, figures: [] }
}

let here: TestHouse
let folder: string
let office: Actor
let chair: Actor
let clerk: Actor
let nth = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dothi-binder-'))
  here = await testHouse(modules, localities.map(withFigure), 20_261_122, openShelf(folder))
  Object.assign(here.house, { papers: paperGateway() })
  here.at('2026-11-20', '09:00')
  office = await here.as(locality, 'van-phong')
  chair = await here.as(locality, 'chu-tich')
  clerk = await here.as(locality, 'mot-cua')
}, 120_000)
afterAll(async () => {
  await here?.close()
  rmSync(folder, { recursive: true, force: true })
})

const act = (who: Actor, name: string, values: object = {}, subject?: string) => {
  nth += 1
  const command = { locality, id: `binder-${nth}`, record: 'plan.evidence', act: name, values: { ...values } }
  return here.engine.act(who, subject === undefined ? command : { ...command, subject })
}
const submit = async (criterion: string, more: object, who = office): Promise<string> => {
  const unit = here.space(locality).units.root
  const values = {
    framework,
    criterion,
    shows: 'pass',
    kind: 'document',
    what: 'Quy chế đã ban hành',
    on: '2026-10-01',
    unit,
    ...more,
  }
  return (await act(who, 'submit', values)).subject
}
const binder = (who: Actor = office): Promise<BinderView> =>
  here.engine.ask(who, 'binder', { locality, key: framework })
const criterion = async (key: string, who = office): Promise<CriterionView> => {
  const found = (await binder(who)).groups.flatMap(({ criteria }) => criteria).find((one) => one.key === key)
  if (!found) throw new Error(key)
  return found
}
const held = async (): Promise<string> => {
  async function* source() {
    yield await paper(2)
  }
  const order = { locality, name: 'quy-che.pdf', address: 'a', takes: 'documents', source: source() } as const
  return (await here.engine.files.keep(office, order)).id
}

test('before anything was brought nothing is met, and what the decree has beyond is said', async () => {
  const { counts, notListed, unknown } = await binder()
  expect(counts).toEqual({ passed: 0, failed: 0, notShown: 14, waiting: 0, all: 14 })
  expect(notListed).toBe(19)
  expect(unknown?.vi).toContain('chưa đọc được')
})

test('evidence is a file, a record or a figure that is there; words alone, plans and other people’s records are refused', async () => {
  await expect(submit('dinh-dang-mo', {})).rejects.toThrow('evidence_needs')
  await expect(submit('dinh-dang-mo', { link: 'https://example.vn/qd', on: '2027-01-01' })).rejects.toThrow(
    'evidence_needs at on',
  )
  await expect(submit('khong-co', { link: 'https://example.vn/qd' })).rejects.toThrow('unknown_criterion')
  await expect(submit('dinh-dang-mo', { kind: 'record', record: '0000-0000' })).rejects.toThrow('evidence_not_found')
  await expect(submit('dinh-dang-mo', { kind: 'figure', indicator: 'XX-99' })).rejects.toThrow('evidence_not_found')
  await expect(submit('dinh-dang-mo', { link: 'https://example.vn/qd' }, clerk)).rejects.toThrow('no_right')
})

test('it counts once a second person confirms it; who brought it cannot', async () => {
  const id = await submit('dinh-dang-mo', { papers: [await held()] })
  expect(await criterion('dinh-dang-mo')).toMatchObject({ standing: 'not_shown', waiting: 1 })
  await expect(act(office, 'confirm', {}, id)).rejects.toThrow('same_eyes')
  await act(chair, 'confirm', {}, id)
  const { standing, evidence } = await criterion('dinh-dang-mo')
  expect(standing).toBe('passed')
  expect(evidence[0]).toMatchObject({ decides: true, state: 'confirmed', papers: [{ name: 'quy-che.pdf', pages: 2 }] })
  expect(evidence[0]?.submittedBy).not.toBe(evidence[0]?.decidedBy)
})

test('a record shows itself as it is now, only to those who may see it', async () => {
  const report = await here.engine.act(nobody, {
    locality,
    id: 'binder-report',
    record: 'feedback.report',
    act: 'send',
    values: { category: 'pothole', what: 'Ổ gà lớn trước số 1', where: { longitude: 106.7, latitude: 10.776 } },
  })
  const id = await submit('cong-khai', { kind: 'record', record: report.code })
  await act(chair, 'confirm', {}, id)
  const [piece] = (await criterion('cong-khai')).evidence
  expect(piece?.record).toMatchObject({ code: report.code, href: `/desk/${report.subject}` })
})

test('a figure counts while it holds: confirmed once it does not go on passing by itself', async () => {
  const enter = (value: number, period: string, saidOn: string) =>
    here.engine.act(office, {
      locality,
      id: `figure-${period}`,
      record: 'plan.figure',
      act: 'enter',
      values: {
        indicator: '766-1.4',
        unit: here.space(locality).units.root,
        period,
        value,
        status: 'final',
        saidOn,
        source: 'Cổng DVCQG',
      },
    })
  await enter(0.97, '2026-09', '2026-10-05')
  expect((await criterion('so-do')).why.vi).toContain('số đo đang đạt')
  const id = await submit('so-do', { kind: 'figure', indicator: '766-1.4' })
  await act(chair, 'confirm', {}, id)
  expect(await criterion('so-do')).toMatchObject({ standing: 'passed', holds: { isHeld: true } })
  await enter(0.91, '2026-10', '2026-11-05')
  expect(await criterion('so-do')).toMatchObject({ standing: 'failed', why: { vi: 'số đo hiện nay không còn đạt' } })
})

test('the newest evidence decides, and taking it away brings back the one before', async () => {
  const id = await submit('dinh-dang-mo', { shows: 'fail', link: 'https://example.vn/kiem-tra', on: '2026-11-01' })
  await act(chair, 'confirm', {}, id)
  expect((await criterion('dinh-dang-mo')).standing).toBe('failed')
  await act(chair, 'withdraw', { reason: 'kiểm tra lại đã đạt' }, id)
  expect((await criterion('dinh-dang-mo')).standing).toBe('passed')
})

test('the binder is no stranger’s', async () => {
  await expect(binder(nobody)).rejects.toThrow('missing')
  const other = await here.as('thu-dau-mot', 'chu-tich')
  await expect(binder(other)).rejects.toThrow('missing')
})

test('as one paper: what is met, who confirmed it, in words', async () => {
  const { bytes, name } = await here.engine.papers.binder(
    office,
    { locality, key: framework, origin: 'https://x.vn' },
    'pdf',
  )
  expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-')
  expect(name).toBe('tap-minh-chung-do-thi-thong-minh-269-2026-11-20.pdf')
})

test('as one archive: index, files and hashes that anybody can check; saboteur: a changed file is found', async () => {
  const asked = await here.engine.act(office, {
    locality,
    id: 'binder-zip',
    record: 'system.export',
    act: 'ask',
    values: { kind: 'binder', framework },
  })
  await makeExport(here.house, here.space(locality), asked.subject, new AbortController().signal)
  const { pieces, name } = await here.engine.exports.fetch(office, {
    locality,
    subject: asked.subject,
    id: 'binder-fetch',
  })
  const all: Uint8Array[] = []
  for await (const each of pieces) all.push(each)
  const zip = join(folder, name)
  writeFileSync(zip, Buffer.concat(all))
  const out = mkdtempSync(join(folder, 'out-'))
  execFileSync('python3', ['-m', 'zipfile', '-e', zip, out])
  const listed = readFileSync(join(out, 'SHA256SUMS'), 'utf8').trim().split('\n')
  const flaws = (): string[] =>
    listed.filter((line) => {
      const [sum = '', path = ''] = line.split('  ')
      return (
        createHash('sha256')
          .update(readFileSync(join(out, path)))
          .digest('hex') !== sum
      )
    })
  expect(
    listed.map(
      (line) =>
        line
          .split('  ')[1]
          ?.replace(/[A-Z0-9-]{6,}-1\.pdf$/, 'CODE-1.pdf')
          .split('/')[0],
    ),
  ).toEqual(['tap-minh-chung.pdf', 'muc-luc.csv', 'muc-luc.json', 'tep'])
  expect(flaws()).toEqual([])
  const path = listed.at(-1)?.split('  ')[1] ?? ''
  const view = JSON.parse(readFileSync(join(out, 'muc-luc.json'), 'utf8')) as BinderView
  const [file] = view.groups.flatMap(({ criteria }) =>
    criteria.flatMap(({ evidence }) => evidence.flatMap(({ papers }) => papers)),
  )
  expect(
    createHash('sha256')
      .update(readFileSync(join(out, path)))
      .digest('hex'),
  ).toBe(file?.sha256)
  console.log(`tập minh chứng: ${listed.length} tệp, ${view.counts.passed}/${view.counts.all} đạt`)
  writeFileSync(join(out, path), 'khác')
  expect(flaws()).toHaveLength(1)
})

test('an export of a framework that is not there is refused', async () => {
  const values = { kind: 'binder', framework: 'khong-co' }
  const ask = here.engine.act(office, { locality, id: 'binder-no', record: 'system.export', act: 'ask', values })
  await expect(ask).rejects.toThrow('unknown_plan')
})
