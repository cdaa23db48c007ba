import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Receipt } from '#engine/engine.ts'
import { loadFigures } from '#engine/load.ts'
import type { MessageGateway } from '#engine/message/gateway.ts'
import { type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import { dueToDraft, usualReporting } from './calendar.ts'
import { changesOf } from './changes.ts'
import { fillText } from './draft.ts'
import type { ReportFigures } from './figure-line.ts'
import { fileReports } from './filing.ts'
import { letterheadOf } from './letterhead.ts'
import { wordingOn } from './parts.ts'
import { periodsOf } from './periods.ts'
import { reportPaper } from './report-paper.ts'
import { draftDue, postReports } from './scheduled.ts'
import { usualRecipients, usualText } from './wording.text.ts'

let here: TestHouse
const kept = new Map<string, Uint8Array>()
let office: Actor
let chair: Actor
let turn = 0

const withOffice = {
  ...town,
  people: [
    ...town.people,
    {
      name: 'office',
      fullName: 'Người Văn Phòng',
      title: { vi: 'Chánh Văn phòng', en: 'Chief' },
      unit: 'town',
      roles: ['figures', 'leader'],
    },
    {
      name: 'chair',
      fullName: 'Người Chủ Tịch',
      title: { vi: 'Chủ tịch', en: 'Chair' },
      unit: 'town',
      roles: ['leader'],
    },
  ],
}

beforeAll(async () => {
  here = await testHouse([library], [withOffice])
  here.house.papers = { write: async (paper, format) => Buffer.from(`${format} ${paper.number} ${paper.subject}`) }
  here.house.signer = { sign: async (pdf) => ({ bytes: Buffer.from(`${Buffer.from(pdf)} ký`), signedBy: 'Đơn vị' }) }
  here.house.archive = {
    keep: async (_, sha256, bytes) => void kept.set(sha256, bytes),
    read: async (_, sha256) => kept.get(sha256),
  }
  here.at('2026-04-20', '15:00')
  await loadFigures(here.house, here.space('town'))
  office = await here.as('town', 'office')
  chair = await here.as('town', 'chair')
})

afterAll(() => here?.close())

const act = (
  who: Actor,
  name: string,
  subject: string | undefined,
  values: Record<string, unknown> = {},
): Promise<Receipt> => {
  turn += 1
  return here.engine.act(who, {
    locality: 'town',
    id: `report-${turn}`,
    record: 'plan.report',
    act: name,
    values,
    ...(subject !== undefined && { subject }),
  })
}

const code = (refused: Promise<unknown>): Promise<string> =>
  refused.then(
    () => 'done',
    (error: { refusals?: { code: string }[] }) => error.refusals?.[0]?.code ?? String(error),
  )

async function drafted(more: Record<string, unknown> = {}): Promise<string> {
  const draft = await here.engine.ask(office, 'report_draft', { locality: 'town', period: '2026-03@report' })
  return (await act(office, 'draft', undefined, { ...draft, ...more })).subject
}

const signing = { authority: 'on_behalf', signerTitle: 'Chủ tịch', signer: 'Người Chủ Tịch' }

async function signed(more: Record<string, unknown> = {}): Promise<string> {
  const id = await drafted(more)
  await act(office, 'submit', id)
  await act(chair, 'sign', id, signing)
  return id
}

test('a report goes from a draft over comments and a signature to its issue, and keeps the figures it was drafted with', async () => {
  const id = await drafted()
  await act(office, 'open_comments', id)
  await act(chair, 'comment', id, { comment: 'Bổ sung nguyên nhân' })
  await act(office, 'submit', id)
  await act(chair, 'sign', id, signing)
  await act(office, 'issue', id, { issuedOn: '2026-04-20' })
  const view = await here.engine.ask(office, 'report', { locality: 'town', id })
  expect(view).toMatchObject({
    state: 'issued',
    number: '01/BC-UBND',
    nextNumber: '02/BC-UBND',
    signature: { name: 'Người Chủ Tịch' },
  })
  expect(view.figures.lines.map(({ code }) => code)).toEqual(['LB-01', 'LB-02', 'LB-03'])
  expect(JSON.stringify(view.blocks)).not.toMatch(/\{[\w.-]+\}/)
  expect(await code(act(office, 'revise', id, { text: 'khác', recipients: 'x' }))).toBe('wrong_state')
})

test('figures that the program did not read are refused, however they are dressed', async () => {
  const draft = await here.engine.ask(office, 'report_draft', { locality: 'town', period: '2026-03@report' })
  const forged = draft.figures.replace('"goal":10', '"goal":1')
  expect(forged).not.toBe(draft.figures)
  expect(await code(act(office, 'draft', undefined, { ...draft, figures: forged }))).toBe('figures_not_sealed')
})

test('a place that nothing fills is told with its line, and nothing is stored', async () => {
  const text = 'Dòng một {LB-01.value}\n\nDòng ba {LB-99.value}'
  const refused = drafted({ text })
  await expect(refused).rejects.toMatchObject({
    refusals: [{ code: 'unknown_placeholder', with: { place: 'LB-99.value', line: 3 } }],
  })
})

test('who drafted, revised or submitted does not sign, and nobody signs in another name', async () => {
  const id = await drafted()
  await act(office, 'submit', id)
  expect(await code(act(office, 'sign', id, { ...signing, signer: 'Người Văn Phòng' }))).toBe('same_eyes')
  expect(await code(act(chair, 'sign', id, { ...signing, signer: 'Người Khác' }))).toBe('other_signer')
})

test('a correction leaves the old report as it was and says which figures changed', async () => {
  const old = await signed()
  await act(office, 'issue', old, { issuedOn: '2026-04-20' })
  const before = await here.engine.ask(office, 'report', { locality: 'town', id: old })
  await act(office, 'correct', old, { reason: 'Sổ thẻ ghi sai' })
  here.at('2026-04-21', '09:00')
  await here.engine.act(office, {
    locality: 'town',
    id: 'figure-1',
    record: 'plan.figure',
    act: 'enter',
    values: {
      indicator: 'LB-03',
      unit: here.space('town').units.root,
      period: '2026-03',
      value: 90,
      status: 'final',
      saidOn: '2026-04-21',
      source: 'Sổ',
    },
  })
  await new Promise((resolve) => setTimeout(resolve, 0))
  const id = await drafted({ corrects: before.code })
  const now = await here.engine.ask(office, 'report', { locality: 'town', id })
  expect(now.changes).toContainEqual({ code: 'LB-03', label: 'Thẻ bạn đọc', what: 'value', before: '–', now: '90' })
  const text = JSON.stringify(now.blocks)
  expect(text).toContain(`thay thế Báo cáo số ${before.number}`)
  expect(text).toContain('đã ghi –, nay là 90')
  const after = await here.engine.ask(office, 'report', { locality: 'town', id: old })
  expect(after.figures).toEqual(before.figures)
  here.at('2026-04-20', '15:00')
})

test('what was issued is filed once, signed, under its hash, and goes to each mailbox once', async () => {
  const id = await signed()
  await act(office, 'issue', id, { issuedOn: '2026-04-20' })
  const file = await here.engine.papers.report(office, { locality: 'town', id, origin: 'https://x.example' }, 'pdf')
  const view = await here.engine.ask(office, 'report', { locality: 'town', id })
  expect(view).toMatchObject({ signedBy: 'Đơn vị' })
  expect(kept.get(view.sha256 ?? '')).toEqual(file.bytes)
  await act(office, 'send', id, { addresses: 'vp@thanhpho.example, vp@so.example' })
  const letters: string[] = []
  const mail: MessageGateway = {
    kind: 'mail',
    send: async ({ to, files }) => {
      letters.push(`${to} ${Buffer.from(files?.[0]?.bytes ?? []).toString()}`)
      return { end: 'sent', provider: 'smtp' }
    },
  }
  await postReports(here.house, here.space('town'), [mail])
  await postReports(here.house, here.space('town'), [mail])
  expect(letters).toEqual(['vp@thanhpho.example', 'vp@so.example'].map((to) => `${to} ${Buffer.from(file.bytes)}`))
})

test('when a report is drafted is dated data: another calendar from a day on, a kind that is not named, a day that was missed', () => {
  const source = { title: { vi: 'Quy chế', en: 'Rules' } }
  const versions = [
    { from: '2019-01-01', draftDays: { month: 1, year: 1 }, source },
    { from: '2026-06-01', draftDays: { month: 3 }, source },
  ]
  const on = (today: string): string[] =>
    dueToDraft(versions, periodsOf(2026, today), today).map(({ period }) => period)
  expect(on('2026-05-15')).toEqual(['2026-05@report'])
  expect(on('2026-05-17')).toEqual(['2026-05@report'])
  expect(on('2026-05-18')).toEqual([])
  expect(on('2026-06-15')).toEqual([])
  expect(on('2026-06-17')).toEqual(['2026-06@report'])
  expect(usualReporting.every(({ source: { title, article } }) => title.vi !== '' && article !== undefined)).toBe(true)
})

test.each([
  ['2026-03@report', 'tháng 3 năm 2026', '2026-02-15', '2026-03-14'],
  ['2026-Q1@report', 'quý I năm 2026', '2025-12-15', '2026-03-14'],
  ['2026-6M@report', '6 tháng đầu năm 2026', '2025-12-15', '2026-06-14'],
  ['2026-9M@report', '9 tháng đầu năm 2026', '2025-12-15', '2026-09-14'],
  ['2026@report', 'năm 2026', '2025-12-15', '2026-12-14'],
])(
  'the report of %s is of the period as the law cuts it, and made twice from one as-of it has the same figures',
  async (period, words, from, last) => {
    here.at('2026-12-20', '09:00')
    const asOf = new Date('2026-12-18T02:00:00Z')
    const draft = (): Promise<{ figures: string; asOf: string; seal: string }> =>
      here.engine.ask(office, 'report_draft', { locality: 'town', period, asOf })
    const one = await draft()
    here.at('2026-12-21', '09:00')
    const two = await draft()
    expect(two.figures).toBe(one.figures)
    expect(two.seal).toBe(one.seal)
    const figures = JSON.parse(one.figures) as ReportFigures
    expect([figures.from, figures.last]).toEqual([from, last])
    const paper = reportPaper(
      { figures, text: usualText, recipients: usualRecipients, letterhead: letterheadOf(withOffice), draft: true },
      'https://x.example',
    )
    expect(paper.subject.toLowerCase()).toContain(words.toLowerCase())
    expect(paper.appendices[0]?.title).toContain('Biểu chỉ tiêu')
    here.at('2026-04-20', '15:00')
  },
)

test('every target whose figure the text shows has a note in that paragraph, with the address of its live page', async () => {
  const id = await drafted()
  const { blocks, notes, figures } = await here.engine.ask(office, 'report', { locality: 'town', id })
  for (const { code, label } of figures.lines) {
    const shown = blocks.filter(
      (block) => 'runs' in block && block.runs.some(({ text }) => text.startsWith(`${label}: `)),
    )
    for (const block of shown) {
      const noted =
        'runs' in block ? block.runs.flatMap(({ note }) => notes.filter(({ number }) => number === note)) : []
      expect(noted.map(({ href }) => href).join(' '), code).toContain(`/board/${code}?`)
    }
  }
  expect(notes.length).toBeGreaterThan(0)
})

test('on the 15th the reports of what ended are drafted by the schedule, each once', async () => {
  here.at('2026-06-15', '05:30')
  const space = here.space('town')
  expect(await draftDue(here.house, space)).toBe(3)
  expect(await draftDue(here.house, space)).toBe(0)
  here.at('2026-06-16', '05:30')
  expect(await draftDue(here.house, space)).toBe(0)
  const { items } = await here.engine.ask(office, 'reports', { locality: 'town' })
  expect(items.map(({ period }) => period)).toEqual(
    expect.arrayContaining(['2026-06@report', '2026-Q2@report', '2026-6M@report']),
  )
  here.at('2026-04-20', '15:00')
})

test('while the time of an authority cannot be had nothing is filed and it is said; afterwards it is, with the time', async () => {
  const id = await signed()
  await act(office, 'issue', id, { issuedOn: '2026-04-20' })
  const { signer } = here.house
  here.house.signer = { sign: () => Promise.reject(new Error('time stamp authority: HTTP 503')) }
  const file = () => here.engine.papers.report(office, { locality: 'town', id, origin: '' }, 'pdf')
  expect(await code(file())).toBe('not_signed')
  await fileReports(here.house, here.space('town'))
  expect((await here.engine.ask(office, 'report', { locality: 'town', id })).sha256).toBeUndefined()
  const stamp = { at: new Date('2026-04-20T08:00:01Z'), by: 'Cơ quan dấu thời gian' }
  here.house.signer = { sign: async (bytes) => ({ bytes, signedBy: 'Đơn vị', stamp }) }
  expect(await fileReports(here.house, here.space('town'))).toBeGreaterThan(0)
  expect(await here.engine.ask(office, 'report', { locality: 'town', id })).toMatchObject({ signedBy: 'Đơn vị', stamp })
  if (signer) here.house.signer = signer
})

test('who does not work there sees no report', async () => {
  const id = await drafted()
  const stranger: Actor = { kind: 'anyone', id: 'anyone' }
  for (const asked of [
    here.engine.ask(stranger, 'report', { locality: 'town', id }),
    here.engine.ask(stranger, 'reports', { locality: 'town' }),
  ])
    expect(await code(asked)).toBe('missing')
})

describe('the text', () => {
  const figures = {
    lines: [
      {
        code: 'A-1',
        label: 'A',
        unit: '%',
        kind: 'rate',
        decimals: 1,
        group: 'g',
        owner: 'Phòng',
        comparator: '>=',
        judgedIn: '2026',
        value: 0.938,
        goal: 1,
        lastYear: 0.917,
        status: 'missed',
        verdict: 'missed',
        records: 1,
      },
    ],
    groups: [{ key: 'g', label: 'G' }],
    plan: { key: 'p', label: 'P', announced: 1 },
  } as unknown as ReportFigures
  const read = (text: string): string =>
    fillText(text, { figures, issuer: 'X' })
      .map(({ runs }) => runs.map(({ text }) => text).join(''))
      .join('|')
      .replaceAll('\u00a0', ' ')

  test.each([
    ['{A-1.value} so {A-1.goal}', '93,8 % so 100 %'],
    ['{if A-1.value < 95} thấp', 'thấp'],
    ['{if A-1.value >= 95} cao', ''],
    ['{if A-1.verdict = không đạt} hỏng', 'hỏng'],
    ['{list missed}', 'A: thực hiện 93,8 %, kế hoạch 100 %, tăng 2,1 điểm % so cùng kỳ; không đạt.'],
    ['{if count.missed > 0} Có {count.missed}', 'Có 1'],
    ['{A-1.nothing}', '{A-1.nothing}'],
  ])('%s', (text, words) => {
    expect(read(text)).toBe(words)
  })

  test('no change between the same figures', () => {
    expect(changesOf(figures, figures)).toEqual([])
  })
})

test('the wording is the newest that has begun; before any was written, the usual one', async () => {
  const space = here.space('town')
  expect((await wordingOn(space, '2026-04-20')).text).toContain('KẾT QUẢ THỰC HIỆN')
  const write = (validFrom: string, text: string): Promise<Receipt> => {
    turn += 1
    return here.engine.act(office, {
      locality: 'town',
      id: `wording-${turn}`,
      record: 'plan.wording',
      act: 'write',
      values: {
        text,
        recipients: 'Lưu.',
        issuer: 'Ủy ban nhân dân Thị trấn',
        place: 'Thị trấn',
        symbol: 'UBND',
        validFrom,
      },
    })
  }
  expect(await code(write('2026-04-01', 'Có {LB-77.value}'))).toBe('unknown_placeholder')
  await write('2026-04-01', 'Mẫu tháng tư')
  await write('2026-06-01', 'Mẫu tháng sáu')
  expect((await wordingOn(space, '2026-04-20')).text).toBe('Mẫu tháng tư')
  expect((await wordingOn(space, '2026-06-01')).text).toBe('Mẫu tháng sáu')
})
