import type { Page } from 'playwright-core'

/** A figure on a page that does not say all four things of itself: the words it stands in, and what is missing. */
export type Untold = { figure: string; lacks: string[] }

/**
 * The figures of a page that do not say as of when, whether final, where from and how sure they are.
 *
 * Looked at is every visible text of the main part that is a number with its unit (`98,4 %`, `66 hẻm`); pictures and what is
 * hidden from those who hear the page repeat a table and are left. Each must share its nearest told part (`data-told`) with no
 * other figure's.
 */
export async function untoldFigures(page: Page, units: readonly string[] = ['%']): Promise<Untold[]> {
  const unit = units.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  return page.evaluate<Untold[]>(`(() => {
    const figure = new RegExp('^[−-]?\\\\d[\\\\d.]*(,\\\\d+)?[\\\\s\\u00a0](${unit})$')
    const wants = {
      status: /sơ bộ|chính thức|ước/i,
      provenance: /hồ sơ|nhập tay|số ước|ước tính|máy tính|đối chiếu/i,
      confidence: /(^|[^A-ZĐ])[ABCD]([^A-Za-zÀ-ỹ]|$)/,
    }
    const main = document.querySelector('#main')
    const isDated = /\\d{2}:\\d{2}[^\\d]+\\d{2}\\/\\d{2}\\/\\d{4}/.test(main.innerText)
    const found = []
    const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) {
      const text = walk.currentNode.data.trim()
      const element = walk.currentNode.parentElement
      if (!figure.test(text) || element.closest('svg, [aria-hidden="true"], .heard, form, details:not([open])')) continue
      if (!element.checkVisibility()) continue
      let box = element
      const toldIn = (one) => [...(one.matches('[data-told]') ? [one] : []), ...one.querySelectorAll('[data-told]')]
      while (box !== main && toldIn(box).length === 0) box = box.parentElement
      const told = toldIn(box)
      const words = told.map((one) => one.innerText).join(' ')
      const isOne = new Set(told.map((one) => one.dataset.told)).size === 1
      const lacks = [
        ...(isDated ? [] : ['as of']),
        ...(isOne ? Object.entries(wants).filter(([, want]) => !want.test(words)).map(([name]) => name) : ['a told part of its own']),
      ]
      if (lacks.length > 0) found.push({ figure: text, lacks })
    }
    return found
  })()`)
}
