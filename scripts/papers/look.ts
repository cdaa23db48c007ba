import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Table } from '#engine/report/paper.ts'
import { paperGateway } from '#gateways/paper/paper.gateway.ts'
import { conformsTo } from '#gateways/paper/pdf-a.ts'
import { type Sample, samples } from './samples.ts'

const folder = resolve(process.argv[2] ?? 'var/papers')
const has = (program: string): boolean => spawnSync('which', [program]).status === 0
const faults: string[] = []
const say = (text: string): boolean => process.stdout.write(`${text}\n`)

/** What a program prints; a fault of its own is told and is nothing. */
function run(program: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 180_000 })
  if (status === 0) return stdout
  faults.push(`${program} ${args.join(' ')}: ${stderr.trim().split('\n')[0] ?? status}`)
  return ''
}

function fault(name: string, what: string): void {
  faults.push(`${name}: ${what}`)
}

/** What can be seen of a PDF by its pages: there are some, their fonts are in it, nothing lies beyond the page, and the first says what it must. */
function lookAt(name: string, file: string, words: readonly string[]): number {
  const pages = Number(/^Pages:\s+(\d+)/m.exec(run('pdfinfo', file))?.[1] ?? 0)
  if (pages < 1) fault(name, 'no page')
  const fonts = run('pdffonts', file).split('\n').slice(2).filter(Boolean)
  // Name, type, encoding, emb, sub, uni, object: counted from the end, as names hold spaces.
  for (const font of fonts)
    if (font.trim().split(/\s+/).at(-5) !== 'yes') fault(name, `a font is not embedded: ${font.slice(0, 40)}`)
  for (const beyond of beyondPage(file)) fault(name, beyond)
  const first = run('pdftotext', '-f', '1', '-l', '1', '-layout', file, '-').replace(/\s+/g, ' ').normalize('NFC')
  for (const word of words)
    if (!first.toLowerCase().includes(word.toLowerCase())) fault(name, `page 1 does not say “${word}”`)
  return pages
}

/** Words that lie outside of their page or its margins of 10 mm. */
function beyondPage(file: string): string[] {
  const margin = (10 / 25.4) * 72
  const found: string[] = []
  let [width, height, page] = [0, 0, 0]
  for (const line of run('pdftotext', '-bbox', file, '-').split('\n')) {
    const sheet = /<page width="([\d.]+)" height="([\d.]+)"/.exec(line)
    if (sheet) [width, height, page] = [Number(sheet[1]), Number(sheet[2]), page + 1]
    const word = /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)<\/word>/.exec(line)
    if (!word) continue
    const [left, top, right, bottom] = word.slice(1, 5).map(Number) as [number, number, number, number]
    const isInside = left >= margin && top >= margin / 2 && right <= width - margin / 2 && bottom <= height - margin / 2
    if (!isInside)
      found.push(
        `page ${page}: “${word[5]}” lies at ${left.toFixed(0)},${top.toFixed(0)}–${right.toFixed(0)},${bottom.toFixed(0)} of ${width.toFixed(0)}×${height.toFixed(0)}`,
      )
  }
  return found.slice(0, 3)
}

const plain = (text: string): string => text.replace(/\s+/g, '').normalize('NFC')
const tablesOf = ({ paper }: Sample) => paper.appendices.flatMap(({ table }) => table ?? [])
/** How a row begins: the words of its second cell that surely stand on one line. */
const beginOf = (row: Table['rows'][number] | undefined): string =>
  plain(row?.kind === 'row' ? (row.cells[1]?.text ?? '') : '').slice(0, 10)

/** The words of each page in the order they were written, without gaps. */
function textsOf(file: string, pages: number): string[] {
  return Array.from({ length: pages }, (_, page) =>
    plain(run('pdftotext', '-f', String(page + 1), '-l', String(page + 1), '-raw', file, '-')),
  )
}

/** On every page of a numbered table its head stands again: no page between the first and the last is without it. */
function checkHeads(name: string, texts: readonly string[], sample: Sample): void {
  if (!tablesOf(sample).some(({ columns }) => columns[0]?.label === 'STT')) return
  const heads = texts.map((text) => text.includes('STT'))
  const [from, until] = [heads.indexOf(true), heads.lastIndexOf(true)]
  if (from === -1 || heads.slice(from, until + 1).includes(false))
    fault(name, 'the head of the table does not stand on each of its pages')
}

/** On the page that names a group its first row stands below it. */
function checkGroups(name: string, texts: readonly string[], sample: Sample): void {
  for (const { rows } of texts.length > 0 ? tablesOf(sample) : [])
    for (const [place, row] of rows.entries()) {
      const first = beginOf(rows[place + 1])
      if (row.kind !== 'group' || first === '') continue
      const after = texts.map((text) => text.split(plain(row.text)).slice(1).join('')).filter((text) => text !== '')
      if (!after.some((text) => text.includes(first))) fault(name, `the group “${row.text}” stands last on its page`)
    }
}

async function look(sample: Sample): Promise<void> {
  const { name, paper, words } = sample
  const papers = paperGateway()
  for (const format of ['docx', 'pdf', 'xlsx'] as const) {
    const file = join(folder, `${name}.${format}`)
    writeFileSync(file, await papers.write(paper, format))
    if (format === 'pdf') {
      const against = await conformsTo(readFileSync(file))
      for (const one of against) fault(`${name}.pdf`, one)
      const pages = canSee ? lookAt(`${name}.pdf`, file, words) : 0
      const texts = canSee ? textsOf(file, pages) : []
      if (canSee) checkHeads(`${name}.pdf`, texts, sample)
      // Word keeps a group with its first row itself; what LibreOffice writes of it has no order of reading.
      checkGroups(`${name}.pdf`, texts, sample)
      if (canSee) run('pdftoppm', '-r', '70', '-png', file, join(folder, `${name}-pdf`))
      say(`${name}.pdf: ${pages} pages, PDF/A-2b: ${against.length} faults`)
    } else if (canOpen && canSee) {
      const into = join(folder, `opened-${format}`)
      run('soffice', '--headless', '--convert-to', 'pdf', '--outdir', into, file)
      const opened = join(into, `${name}.pdf`)
      // A sheet has no first page of a letter: only that it opens, and what it says of itself.
      const pages = lookAt(`${name}.${format}`, opened, format === 'docx' ? words : [])
      if (format === 'docx') checkHeads(`${name}.${format}`, textsOf(opened, pages), sample)
      run('pdftoppm', '-r', '70', '-png', opened, join(folder, `${name}-${format}`))
      say(`${name}.${format}: opened by LibreOffice, ${pages} pages`)
    }
  }
}

const canSee = ['pdfinfo', 'pdffonts', 'pdftotext', 'pdftoppm'].every(has)
const canOpen = has('soffice')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
if (!canOpen) say('LibreOffice (soffice) is not installed: Word and Excel files were not opened')
if (!canSee) say('poppler (pdfinfo, pdftotext, pdftoppm) is not installed: pages were not looked at')
for (const sample of samples) await look(sample)
say(`${readdirSync(folder).filter((file) => file.endsWith('.png')).length} pictures in ${folder}`)
for (const one of faults) say(`FAULT ${one}`)
process.exitCode = faults.length > 0 ? 1 : 0
