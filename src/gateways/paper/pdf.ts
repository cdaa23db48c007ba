import { fileURLToPath } from 'node:url'
import pdfmake, { type Content } from 'pdfmake'
import type { Appendix, Block, Cell, Paper, Run, Table } from '#engine/report/paper.ts'
import { layout, points, roman, state } from './layout.ts'
import { qrSquares } from './qr.ts'

const face = (name: string): string =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/tinos/${name}/Tinos_${name}.ttf`))

const margins = [points(layout.leftMm), points(layout.topMm), points(layout.rightMm), points(layout.bottomMm)] as const
const textWidth = points(layout.widthMm) - margins[0] - margins[2]
const acrossWidth = points(layout.heightMm) - margins[0] - margins[2]

// A paper is made of what is given and the fonts: nothing is fetched, and no other file is read.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => path.includes('/@expo-google-fonts/tinos/'))

/**
 * A paper as PDF/A-2b: fonts embedded (Tinos, of the metric of Times New Roman), an outline, its figures as links. The same paper
 * gives the same bytes.
 */
export async function writePdf(paper: Paper): Promise<Uint8Array> {
  pdfmake.setFonts({
    Tinos: {
      normal: face('400Regular'),
      bold: face('700Bold'),
      italics: face('400Regular_Italic'),
      bolditalics: face('700Bold_Italic'),
    },
  })
  const isTable = paper.body.length === 0 && paper.signature === undefined
  const document = pdfmake.createPdf({
    pageSize: 'A4',
    pageOrientation: isTable ? 'landscape' : 'portrait',
    pageMargins: [...margins],
    subset: 'PDF/A-2b',
    version: '1.7',
    language: 'vi-VN',
    displayTitle: true,
    info: {
      title: inMetadata(paper.subject),
      author: inMetadata(paper.author),
      subject: inMetadata(paper.asOfLine),
      creator: 'Dothi',
      producer: 'Dothi',
      creationDate: paper.asOf,
      modDate: paper.asOf,
    },
    defaultStyle: { font: 'Tinos', fontSize: layout.bodyPt, lineHeight: 1.15 },
    header: (page: number) =>
      page === 1 ? '' : { text: String(page), alignment: 'center', fontSize: 13, margin: [0, points(10), 0, 0] },
    content: isTable ? tablePages(paper) : pages(paper),
  })
  return document.getBuffer()
}

/** Words as the metadata take them: what writes them there does not write `&`, `<` and `>` as XML asks. */
function inMetadata(text: string): string {
  return text.replace(/\s*&\s*/g, ' và ').replace(/[<>]/g, '')
}

function pages(paper: Paper): Content[] {
  return [
    head(paper, textWidth),
    ...(paper.letter ? addressees(paper.letter.to) : titleOf(paper)),
    ...paper.body.map(blockOf),
    end(paper),
    ...paper.appendices.flatMap((appendix, place) => appendixOf(paper, appendix, place)),
    ...notes(paper),
  ]
}

function titleOf(paper: Paper): Content[] {
  return [
    {
      text: paper.name,
      bold: true,
      alignment: 'center',
      fontSize: layout.titlePt,
      margin: [0, 14, 0, 0],
      outline: true,
      outlineText: `${paper.name} ${paper.subject}`,
    },
    { text: paper.subject, bold: true, alignment: 'center', fontSize: layout.titlePt },
    rule(textWidth, 180),
    { text: paper.asOfLine, italics: true, alignment: 'center', fontSize: 13, margin: [0, 4, 0, 8] },
  ]
}

/** To whom a letter goes: one in the line, several below each other. */
function addressees(to: readonly string[]): Content[] {
  const [one, ...more] = to
  const lines = more.length === 0 ? [`Kính gửi: ${one ?? ''}`] : ['Kính gửi:', ...to.map((name) => `- ${name};`)]
  return [{ stack: lines.map((text) => ({ text, alignment: 'center' as const })), margin: [0, 18, 0, 12] }]
}

function tablePages(paper: Paper): Content[] {
  return [
    head(paper, acrossWidth),
    ...paper.appendices.flatMap(({ title, attached, table }): Content[] => [
      {
        text: title.toUpperCase(),
        bold: true,
        alignment: 'center',
        fontSize: layout.titlePt,
        margin: [0, 10, 0, 0],
        outline: true,
      },
      { text: attached, italics: true, alignment: 'center', fontSize: 13, margin: [0, 0, 0, 4] },
      ...(table ? tableOf(table, acrossWidth) : []),
    ]),
    liveCode(paper),
  ]
}

/** A line of so many points in the middle of a width. */
function rule(width: number, length: number): Content {
  const from = (width - length) / 2
  return { canvas: [{ type: 'line', x1: from, y1: 0, x2: from + length, y2: 0, lineWidth: 0.7 }], margin: [0, 2, 0, 0] }
}

function head(paper: Paper, width: number): Content {
  const [left, right] = [width * 0.43, width * 0.57]
  const middle = (text: string, look: Record<string, unknown>): Content => ({
    text,
    alignment: 'center',
    lineHeight: 1,
    ...look,
  })
  return {
    columnGap: 0,
    columns: [
      {
        width: left,
        stack: [
          ...(paper.superior === undefined ? [] : [middle(paper.superior.toUpperCase(), { fontSize: layout.headPt })]),
          ...paper.issuer
            .split('\n')
            .map((line) => middle(line.toUpperCase(), { bold: true, fontSize: layout.headPt })),
          rule(left, 70),
          ...(paper.number === ''
            ? []
            : [middle(paper.number, { fontSize: layout.headPt, margin: [0, 8, 0, 0], preserveLeadingSpaces: true })]),
          ...(paper.letter ? [middle(paper.subject, { fontSize: 12, margin: [0, 4, 0, 0] })] : []),
          ...(paper.draft === undefined
            ? []
            : [middle(paper.draft, { bold: true, fontSize: 12, margin: [0, 4, 0, 0] })]),
        ],
      },
      {
        width: right,
        stack: [
          middle(state.name, { bold: true, fontSize: 12.5 }),
          middle(state.motto, { bold: true, fontSize: layout.mottoPt }),
          rule(right, 168),
          middle(paper.place, { italics: true, fontSize: 13.5, margin: [0, 7, 0, 0], preserveLeadingSpaces: true }),
        ],
      },
    ],
  }
}

function blockOf(block: Block): Content {
  const leadingIndent = points(layout.firstLineMm)
  if (block.kind === 'heading')
    return {
      text: block.text,
      bold: true,
      italics: block.level === 2,
      leadingIndent,
      margin: [0, 6, 0, 4],
      outline: true,
      outlineParentId: undefined,
      headlineLevel: block.level,
    }
  const dash: Content[] = block.kind === 'item' ? ['- '] : []
  return {
    text: [...dash, ...block.runs.flatMap(runOf)],
    alignment: 'justify',
    leadingIndent,
    margin: [0, 0, 0, layout.betweenPt],
  }
}

function runOf({ text, bold, italic, href, note }: Run): Content[] {
  const look = { text, ...(bold && { bold }), ...(italic && { italics: italic }), ...(href && { link: href }) }
  return note === undefined ? [look] : [look, { text: String(note), sup: true, linkToDestination: `note-${note}` }]
}

/** Recipients and the code on the left, the signature on the right, on one page. */
function end(paper: Paper): Content {
  const { signature, recipients } = paper
  return {
    unbreakable: true,
    margin: [0, 12, 0, 0],
    columns: [
      {
        width: '50%',
        stack: [
          ...(recipients.length === 0 ? [] : [{ text: 'Nơi nhận:', bold: true, italics: true, fontSize: 12 }]),
          ...recipients.map((one) => ({ text: `- ${one}`, fontSize: layout.recipientsPt })),
          liveCode(paper),
        ],
      },
      {
        width: '50%',
        alignment: 'center',
        stack:
          signature === undefined
            ? []
            : [
                ...signature.authority.map((one) => ({ text: one.toUpperCase(), bold: true })),
                { text: signature.title.toUpperCase(), bold: true, margin: [0, 0, 0, 76] },
                { text: signature.name, bold: true },
              ],
      },
    ],
  }
}

const codeSize = 60

/** The code that leads to the live figures, drawn as squares, and its address to be typed. */
function liveCode({ live }: Paper): Content {
  const { size, squares } = qrSquares(live.href)
  const unit = codeSize / size
  return {
    unbreakable: true,
    margin: [0, 8, 0, 0],
    stack: [
      {
        canvas: squares.map(({ x, y, width }) => ({
          type: 'rect',
          x: x * unit,
          y: y * unit,
          w: width * unit,
          h: unit,
          color: '#000000',
          lineWidth: 0,
        })),
      },
      { text: live.says, italics: true, fontSize: 9, link: live.href, margin: [0, 4, 0, 0] },
    ],
  }
}

function appendixOf(paper: Paper, appendix: Appendix, place: number): Content[] {
  const isAcross = appendix.table !== undefined
  const number = paper.appendices.length > 1 ? `Phụ lục ${roman(place + 1)}` : 'Phụ lục'
  return [
    {
      text: number,
      bold: true,
      alignment: 'center',
      pageBreak: 'before',
      pageOrientation: isAcross ? 'landscape' : 'portrait',
      outline: true,
      outlineText: `${number}. ${appendix.title}`,
    },
    { text: appendix.title.toUpperCase(), bold: true, alignment: 'center' },
    { text: appendix.attached, italics: true, alignment: 'center', fontSize: 13, margin: [0, 0, 0, 4] },
    ...(appendix.table ? tableOf(appendix.table, acrossWidth) : []),
    ...(appendix.blocks ?? []).map(blockOf),
  ]
}

// Of a table: how thick its lines are, and how far the words stand from them, points.
const [lineWidth, beside, above] = [0.5, 3, 2]
const padding = {
  paddingLeft: () => beside,
  paddingRight: () => beside,
  paddingTop: () => above,
  paddingBottom: () => above,
}

function tableOf(table: Table, width: number): Content[] {
  const lines = (table.columns.length + 1) * lineWidth + table.columns.length * 2 * beside
  const widths = table.columns.map(({ share }) => share * (width - lines))
  return [
    { text: table.unit, italics: true, alignment: 'right', fontSize: 11 },
    {
      layout: { ...padding, hLineWidth: () => lineWidth, vLineWidth: () => lineWidth },
      table: {
        headerRows: 1,
        dontBreakRows: true,
        keepWithHeaderRows: 1,
        widths,
        body: [
          table.columns.map(({ label }) => inCell({ text: label, bold: true }, 'center')),
          ...keptTogether(table.rows).map((rows) => {
            const body = rows.map((row) => rowOf(row, table.columns))
            return rows.length > 1 ? across(keptTable(body, widths), widths.length) : (body[0] ?? [])
          }),
        ],
      },
    },
    ...table.notes.map((text, place) => ({
      text,
      italics: true,
      fontSize: 10,
      margin: [0, place === 0 ? 4 : 0, 0, 0],
    })),
  ]
}

/** The rows as they may be parted by a page: the name of a group goes with the row that follows it. */
function keptTogether(rows: Table['rows']): Table['rows'][number][][] {
  const kept: Table['rows'][number][][] = []
  for (const row of rows) {
    const last = kept.at(-1)
    if (last?.at(-1)?.kind === 'group') last.push(row)
    else kept.push([row])
  }
  return kept
}

/** Rows that stand on one page, as a table in a cell of the whole width: its columns and lines lie on those of the table around it. */
function keptTable(body: Content[][], widths: readonly number[]): Content {
  const isInside = (place: number, all: number): number => (place === 0 || place === all ? 0 : lineWidth)
  return {
    margin: [-beside, -above, -beside, -above],
    layout: {
      ...padding,
      hLineWidth: (place: number) => isInside(place, body.length),
      vLineWidth: (place: number) => isInside(place, widths.length),
    },
    table: { widths: [...widths], body },
  }
}

function rowOf(row: Table['rows'][number], columns: Table['columns']): Content[] {
  return row.kind === 'group'
    ? across(inCell({ text: row.text, bold: true }, 'left'), columns.length)
    : row.cells.map((one, place) => inCell(cellOf(one), columns[place]?.align ?? 'left'))
}

/** One cell over all columns. */
function across(content: Content, columns: number): Content[] {
  return [{ ...(content as object), colSpan: columns }, ...Array.from({ length: columns - 1 }, () => ({}))]
}

function inCell(content: Content, alignment: string): Content {
  return { ...(content as object), alignment, fontSize: layout.tablePt, lineHeight: 1.05 }
}

function cellOf({ text, href }: Cell): Content {
  return href === undefined ? { text } : { text, link: href }
}

/** Where each figure of the text comes from: the pages have no foot of their own, so the notes stand together at the end. */
function notes(paper: Paper): Content[] {
  if (paper.notes.length === 0) return []
  return [
    {
      text: 'Nguồn của số liệu trong báo cáo',
      bold: true,
      alignment: 'center',
      pageBreak: 'before',
      pageOrientation: 'portrait',
      margin: [0, 0, 0, 6],
      outline: true,
    },
    ...paper.notes.map(({ number, text, href }) => ({
      text: [{ text: `${number}. ` }, { text: `${text} ` }, { text: href, link: href }],
      id: `note-${number}`,
      fontSize: 10,
      margin: [0, 0, 0, 2],
    })),
  ]
}
