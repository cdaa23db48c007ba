import { AxeBuilder } from '@axe-core/playwright'
import { PDFDocument } from 'pdf-lib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, localDate } from '#base/instant.ts'
import { openBrowser, signedIn } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { untoldFigures } from '../support/told.ts'

let server: TestServer
let browser: Browser
let chair: Page

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer({ world: 'demo' }), openBrowser()])
  chair = await signedIn(browser, server.origin, 'chu-tich')
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const shots = process.env['DOTHI_SHOTS']
const past = addDays(localDate(new Date()), -40)
const yesterday = addDays(localDate(new Date()), -1)

/** Every page that shows figures of targets, promises or scores. */
const boards: [name: string, path: string][] = [
  ['board', '/board'],
  ['target', '/board/HC-01'],
  ['typed target', '/board/DT-01'],
  ['records behind', '/board/HC-01/records'],
  ['comparison', '/board/so-sanh'],
  ['score', '/board/bo-chi-so?locality=phuong-ben-thanh'],
  ['public board', '/quan-1/muc-tieu'],
  ['public table', '/quan-1/muc-tieu?view=table'],
  ['public target', '/quan-1/muc-tieu/HC-01'],
  ['public typed target', '/quan-1/muc-tieu/DT-01'],
  ['public records', '/quan-1/muc-tieu/HC-01/ho-so'],
  ['public comparison', '/quan-1/so-sanh'],
  ['oversight', '/quan-1/giam-sat'],
  ['plan', '/board/ke-hoach'],
  ['part of the plan', '/board/ke-hoach/hem'],
  ['tasks ended late', '/board/ke-hoach/ket-thuc-tre'],
  ['follow-up', '/board/don-doc'],
  ['meetings', '/board/hop'],
]
const otherPages: [name: string, path: string][] = [
  ['dissemination', '/board/ke-hoach/quan-triet'],
  ['targets by unit', '/board/ke-hoach/phan-bo'],
  ['oversight list', '/quan-1/giam-sat/extended'],
  ['questions', '/quan-1/giam-sat/hoi'],
  ['quality', '/desk/chat-luong'],
  ['grid', '/desk/so-lieu'],
]

const at = (path: string, more: string): string => `${path}${path.includes('?') ? '&' : '?'}${more}`

describe('every figure says as of when, whether final, where from and how sure', () => {
  test.each(boards)('%s, now and on a past day', async (_, path) => {
    for (const address of [path, at(path, `on=${past}`)]) {
      await chair.goto(address)
      expect(await untoldFigures(chair, ['%', 'hẻm', 'vụ', 'điểm']), address).toEqual([])
    }
  })

  test('saboteur: a bare figure, one in another row’s words, and one whose grade was taken away are seen', async () => {
    await chair.goto('/board')
    // What is put into a page before its script has taken it over is thrown away again.
    await chair.getByRole('status').filter({ hasText: 'trực tiếp' }).first().waitFor()
    await chair.evaluate(`{
      const bare = document.createElement('p')
      bare.textContent = '77,7 %'
      document.querySelector('.page').append(bare)
      const cell = document.querySelector('.lines tr[data-code="HC-01"] .source')
      cell.querySelector('.sure').remove()
    }`)
    const found = await untoldFigures(chair)
    expect(found).toContainEqual({ figure: '77,7 %', lacks: ['a told part of its own'] })
    expect(found.some(({ lacks }) => lacks.includes('confidence'))).toBe(true)
    await chair.evaluate(
      `document.querySelector('[data-told]') && document.querySelectorAll('.headline').forEach((one) => one.remove())`,
    )
    expect((await untoldFigures(chair)).every(({ lacks }) => lacks.includes('as of'))).toBe(true)
  })
})

test.each(boards.filter(([name]) => !name.includes('records')))(
  'a past day is picked on the %s page, told, and stays in the links to figures',
  async (_, path) => {
    await chair.goto(path)
    const day = chair.locator('input[name="on"]').first()
    if (!(await day.isVisible())) await chair.locator('details.pick summary').click()
    await day.fill(past)
    await chair.locator('form:has(input[name="on"])').getByRole('button', { name: 'Xem', exact: true }).click()
    await chair.waitForURL((url) => url.searchParams.get('on') === past)
    const told = past.split('-').reverse().join('/')
    // The address changes a moment before the page does.
    await chair.locator('#main').getByText(told).first().waitFor()
    const links = chair.locator('#main a[href*="/muc-tieu/"], #main a[href^="/board/"]')
    const forgetful = async (): Promise<string[]> => {
      const all = await links.evaluateAll((each) =>
        each.filter((one) => !one.closest('.past, nav')).map((one) => one.getAttribute('href') ?? ''),
      )
      return all.filter((href) => !href.includes(`on=${past}`) && !href.startsWith('/api/'))
    }
    await expect.poll(forgetful).toEqual([])
  },
)

test.each([...boards, ...otherPages])(
  'the %s page is clean for axe and fits at 360 and 1280 px',
  async (name, path) => {
    const page = chair
    await page.goto(path)
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 820 })
      if (shots) await page.screenshot({ path: `${shots}/${name.replaceAll(' ', '-')}-${width}.png`, fullPage: true })
      expect(
        (await new AxeBuilder({ page }).analyze()).violations.map(
          ({ id, nodes }) => `${width} ${id} ${nodes[0]?.html}`,
        ),
      ).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth'), `${name} ${width}`).toBeLessThanOrEqual(width)
    }
  },
)

/** What offers an act on a page: what is sent by a form, and links to pages on which something is ordered, asked, answered or decided. */
async function offered(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(`(() => {
    const acts = /\\/ke-hoach\\/(giao|nhap)|\\/van-ban\\/soan|\\/hoi#ask|^#ask|[?&](about|act)=|^\\/desk\\/new/
    const links = [...document.querySelectorAll('#main a[href]')].map((one) => one.getAttribute('href'))
    const forms = [...document.querySelectorAll('#main form')].filter((one) => one.method === 'post').map((one) => one.action)
    const keyed = [...document.querySelectorAll('#main kbd')].map((one) => one.parentElement.innerText)
    return [...links.filter((href) => acts.test(href)), ...forms, ...keyed]
  })()`)
}

describe('on a past day', () => {
  test.each([...boards, ...otherPages.filter(([name]) => !['quality', 'grid'].includes(name))])(
    'the %s page offers no act: neither a form, nor a way to one, nor a key',
    async (_, path) => {
      await chair.setViewportSize({ width: 1280, height: 820 })
      await chair.goto(at(path, `on=${past}`))
      expect(await offered(chair)).toEqual([])
      for (const key of ['Alt+g', 'Alt+1']) await chair.keyboard.press(key)
      expect(new URL(chair.url()).searchParams.get('on')).toBe(past)
    },
  )

  test('saboteur: the same pages of today do, which is seen', async () => {
    const found: string[] = []
    for (const path of [
      '/board',
      '/board/HC-01',
      '/board/ke-hoach',
      '/board/don-doc',
      '/board/hop',
      '/quan-1/giam-sat',
    ]) {
      await chair.goto(path)
      if ((await offered(chair)).length > 0) found.push(path)
    }
    expect(found).toEqual([
      '/board',
      '/board/HC-01',
      '/board/ke-hoach',
      '/board/don-doc',
      '/board/hop',
      '/quan-1/giam-sat',
    ])
  })

  test('another authority’s board offers none either, and who does not lead is offered none on his own', async () => {
    await chair.goto('/board?locality=phuong-ben-thanh')
    expect(await offered(chair)).toEqual([])
    const officer = await signedIn(browser, server.origin, 'phan-anh', { to: '/board' })
    expect(await offered(officer)).toEqual([])
    await officer.context().close()
  })

  test('nothing is ordered, reminded of, answered or decided; the agenda of a meeting is the one it had', async () => {
    await chair.goto('/board/don-doc')
    await chair.getByRole('button', { name: /^Nhắc/ }).first().waitFor()
    await chair.goto(`/board/don-doc?on=${yesterday}`)
    await chair.locator('[data-past]').waitFor()
    expect(await chair.locator('#main form[method="post"], #main a[href^="/desk/"]').count()).toBe(0)
    await chair.goto(`/board/hop?on=${yesterday}`)
    expect(await chair.locator('#main form[method="post"]').count()).toBe(0)
    await chair.locator('.meetings a').last().click()
    await chair.locator('[data-agenda-at]').waitFor()
    expect(new URL(chair.url()).searchParams.get('on')).toBe(yesterday)
    expect(await chair.locator('#main form[method="post"]').count()).toBe(0)
    await chair.goto(`/board/ke-hoach?on=${yesterday}`)
    await chair.locator('[data-past]').waitFor()
    expect(await chair.locator('#main a[href*="/giao"], #main a[href*="/nhap"]').count()).toBe(0)
  })

  test('the overdue list and the letter to a unit are those of that day', async () => {
    for (const path of ['qua-han', 'cong-van?unit=qldt'])
      for (const format of ['pdf', 'docx']) {
        const address = at(at(`/board/don-doc/${path}`, `on=${yesterday}`), `format=${format}`)
        const answer = await chair.request.get(address)
        expect([answer.status(), answer.headers()['content-disposition']]).toEqual([
          200,
          expect.stringContaining(yesterday),
        ])
      }
  })
})

describe('from a number to its records in three clicks at most', () => {
  test.each([
    ['the board', '/board', '.lines tr[data-code="HC-01"] .name a', '.title .more a:last-child', 'table td.code'],
    ['the comparison', '/board/so-sanh', 'tbody td[data-head] a', '', 'table td.code'],
    ['the public board', '/quan-1/muc-tieu', '#target-HC-01 .link a', '', 'tbody td.code'],
    ['oversight', '/quan-1/giam-sat', 'a[href*="/giam-sat/typed"]', '', 'ul li'],
  ])('%s', async (_, path, first, second, record) => {
    await chair.setViewportSize({ width: 1280, height: 820 })
    await chair.goto(path)
    let clicks = 0
    for (const link of [first, second].filter((one) => one !== '')) {
      const before = chair.url()
      await chair.locator(link).first().click()
      await chair.waitForURL((url) => url.href !== before)
      clicks += 1
    }
    await chair.locator(`#main ${record}`).first().waitFor()
    expect(clicks).toBeLessThanOrEqual(3)
  })
})

describe('on paper', () => {
  test.each([
    ...boards.filter(([name]) => !name.startsWith('typed') && !name.includes('typed')),
    ['briefing', '/board/bao-cao/tom-tat'] as [string, string],
    ['questions', '/quan-1/giam-sat/hoi'] as [string, string],
  ])('%s says whose it is and where it is found, and nothing is wider than the sheet', async (name, path) => {
    await chair.setViewportSize({ width: Math.floor(((210 - 20) / 25.4) * 96), height: 900 })
    await chair.goto(path)
    await chair.emulateMedia({ media: 'print' })
    const wide = await chair.evaluate<string[]>(`(() => {
      const edge = document.documentElement.clientWidth + 1
      return [...document.querySelectorAll('#main *')]
        .filter((one) => one.checkVisibility() && !one.closest('svg, .heard') && one.getBoundingClientRect().right > edge && one.innerText)
        .map((one) => one.outerHTML.slice(0, 90))
    })()`)
    if (!path.startsWith('/board/ke-hoach')) expect(wide).toEqual([])
    const head = await chair.locator('.paper-edge').innerText()
    expect(head).toContain(new URL(path, server.origin).pathname)
    const printed = await chair.pdf({
      preferCSSPageSize: true,
      ...(shots && { path: `${shots}/${name.replaceAll(' ', '-')}.pdf` }),
    })
    const paper = (await PDFDocument.load(printed)).getPage(0).getSize()
    expect([paper.width, paper.height].sort((a, b) => a - b).map(Math.round)).toEqual([595, 842])
    await chair.emulateMedia({ media: null })
  })

  test('the state of a target stands in words, not in colour alone', async () => {
    await chair.goto('/board')
    await chair.emulateMedia({ media: 'print' })
    const rows = await chair.locator('.lines tr.line .verdict').allInnerTexts()
    expect(rows.filter((words) => !/Đạt|Vượt|Cơ bản|Chưa|Đang đúng|nguy cơ|Không đạt/.test(words))).toEqual([])
    await chair.emulateMedia({ media: null })
  })
})
