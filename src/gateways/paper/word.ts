import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  type IBorderOptions,
  ImageRun,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { Appendix, Block, Cell, Paper, Table as PaperTable, Run } from '#engine/report/paper.ts'
import { layout, roman, state, twips } from './layout.ts'
import { qrPicture } from './qr.ts'
import { restamp } from './zip.ts'

const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }
const line: IBorderOptions = { style: BorderStyle.SINGLE, size: 6, color: '000000' }
const textWidthMm = layout.widthMm - layout.leftMm - layout.rightMm

/** A paper as a Word document in the layout of official papers. The same paper gives the same bytes. */
export async function writeWord(paper: Paper): Promise<Uint8Array> {
  const notes = Object.fromEntries(
    paper.notes.map(({ number, text, href }) => [
      number,
      { children: [new Paragraph({ children: [plain(` ${text} `, 10), linkTo(href, href, 10)] })] },
    ]),
  )
  const document = new Document({
    creator: paper.author,
    lastModifiedBy: paper.author,
    title: paper.subject,
    description: paper.asOfLine,
    styles: styles(),
    footnotes: notes,
    sections: sectionsOf(paper, await qrPicture(paper.live.href)),
  })
  const bytes = await Packer.toBuffer(document)
  return restamp(bytes, paper.asOf, steady(paper.asOf))
}

function sectionsOf(paper: Paper, code: Buffer): ISectionOptions[] {
  if (isTable(paper)) return paper.appendices.map((appendix) => tableSection(paper, appendix, code))
  return [
    bodySection(paper, code),
    ...paper.appendices.map((appendix, place) => appendixSection(paper, appendix, place)),
  ]
}

/** A table by itself: no text, nobody signs it. */
function isTable({ body, signature }: Paper): boolean {
  return body.length === 0 && signature === undefined
}

function tableSection(paper: Paper, { title, attached, table }: Appendix, code: Buffer): ISectionOptions {
  const widthMm = layout.heightMm - 2 * layout.topMm
  return {
    properties: { ...pageOf(true), titlePage: true },
    headers: { default: pageNumber(), first: new Header({ children: [new Paragraph('')] }) },
    children: [
      headTable(paper, widthMm),
      centred(title.toUpperCase(), { bold: true, before: 160 }),
      centred(attached, { italic: true, size: 13, after: 60 }),
      ...(table ? tableOf(table, widthMm) : []),
      ...liveCode(paper, code),
    ],
  }
}

/** Ids drawn by chance are numbered in the order they are met, and times are that of the figures. */
function steady(at: Date): (name: string, text: string) => string {
  const known = new Map<string, string>()
  const time = `${at.toISOString().slice(0, 19)}Z`
  return (name, text) => {
    if (name === 'docProps/core.xml') return text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, time)
    let pictures = 0
    const numbered = text.replace(/<wp:docPr id="\d+"/g, () => {
      pictures += 1
      return `<wp:docPr id="${pictures}"`
    })
    return numbered.replace(/rId([A-Za-z0-9_-]{15,})/g, (_, drawn: string) => {
      if (!known.has(drawn)) known.set(drawn, `rIdLink${known.size + 1}`)
      return known.get(drawn) ?? drawn
    })
  }
}

function styles(): NonNullable<ConstructorParameters<typeof Document>[0]['styles']> {
  const run = { font: layout.font, size: layout.bodyPt * 2, color: '000000' }
  return {
    default: {
      document: { run: { ...run, language: { value: 'vi-VN' } } },
      heading1: { run: { ...run, bold: true }, paragraph: { spacing: { before: 120, after: 120 } } },
      heading2: { run: { ...run, bold: true, italics: true }, paragraph: { spacing: { before: 60, after: 60 } } },
      hyperlink: { run: { color: '000000', underline: {} } },
      footnoteText: { run: { font: layout.font, size: 20 } },
    },
  }
}

function bodySection(paper: Paper, code: Buffer): ISectionOptions {
  return {
    properties: { ...pageOf(false), titlePage: true },
    headers: { default: pageNumber(), first: new Header({ children: [new Paragraph('')] }) },
    children: [
      headTable(paper),
      ...(paper.letter ? addressees(paper.letter.to) : titleOf(paper)),
      ...paper.body.map((block, place) => blockOf(block, place >= paper.body.length - 2)),
      endTable(paper, code),
    ],
  }
}

function titleOf(paper: Paper): Paragraph[] {
  return [
    centred(paper.name, { bold: true, before: 240 }),
    centred(paper.subject, { bold: true }),
    rule(textWidthMm * 0.4, textWidthMm),
    ...(paper.asOfLine === '' ? [] : [centred(paper.asOfLine, { italic: true, size: 13, after: 120 })]),
  ]
}

/** To whom a letter goes: one in the line, several below each other. */
function addressees(to: readonly string[]): Paragraph[] {
  const [one, ...more] = to
  if (more.length === 0) return [centred(`Kính gửi: ${one ?? ''}`, { before: 240, after: 200 })]
  return [centred('Kính gửi:', { before: 240 }), ...to.map((name) => centred(`- ${name};`, {}))]
}

function pageOf(isAcross: boolean): NonNullable<ISectionOptions['properties']> {
  return {
    page: {
      size: {
        width: twips(layout.widthMm),
        height: twips(layout.heightMm),
        orientation: isAcross ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: {
        top: twips(layout.topMm),
        bottom: twips(layout.bottomMm),
        left: twips(isAcross ? layout.topMm : layout.leftMm),
        right: twips(isAcross ? layout.topMm : layout.rightMm),
        header: twips(10),
        footer: twips(8),
      },
    },
  }
}

/** The page's number in the middle of the top, from the second page on. */
function pageNumber(): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], font: layout.font, size: 26 })],
      }),
    ],
  })
}

function plain(text: string, size: number = layout.bodyPt, look: { bold?: boolean; italics?: boolean } = {}): TextRun {
  return new TextRun({ text, font: layout.font, size: size * 2, ...look })
}

function linkTo(href: string, text: string, size: number = layout.bodyPt): ExternalHyperlink {
  return new ExternalHyperlink({ link: href, children: [new TextRun({ text, font: layout.font, size: size * 2 })] })
}

function centred(
  text: string,
  look: { bold?: boolean; italic?: boolean; size?: number; before?: number; after?: number } = {},
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: look.before ?? 0, after: look.after ?? 0 },
    children: [plain(text, look.size ?? layout.titlePt, { bold: look.bold === true, italics: look.italic === true })],
  })
}

/** A line of so many millimetres in the middle of a width. */
function rule(lengthMm: number, widthMm: number): Paragraph {
  const aside = twips((widthMm - lengthMm) / 2)
  return new Paragraph({
    indent: { left: aside, right: aside },
    spacing: { before: 20, after: 60, line: 40, lineRule: 'exact' },
    border: { top: { ...line, space: 1 } },
    children: [],
  })
}

/** Issuing body and number on the left, state, place and date on the right, in two columns without lines. */
function headTable(paper: Paper, widthMm: number = textWidthMm): Table {
  const [left, right] = [widthMm * 0.42, widthMm * 0.58]
  const { headPt, mottoPt } = layout
  const issuer = paper.issuer.split('\n')
  return frameless(
    [left, right],
    [
      [
        ...(paper.superior === undefined ? [] : [centred(paper.superior.toUpperCase(), { size: headPt })]),
        ...issuer.map((part) => centred(part.toUpperCase(), { bold: true, size: headPt })),
        rule(28, left - 4),
        centred(paper.number, { size: headPt, before: 40 }),
        ...(paper.letter ? [centred(paper.subject, { size: 12, before: 40 })] : []),
        ...(paper.draft === undefined ? [] : [centred(paper.draft, { bold: true, size: 12, before: 40 })]),
      ],
      [
        centred(state.name, { bold: true, size: 12.5 }),
        centred(state.motto, { bold: true, size: mottoPt }),
        rule(60, right - 4),
        centred(paper.place, { italic: true, size: 13.5, before: 40 }),
      ],
    ],
  )
}

function frameless(widthsMm: readonly number[], cells: readonly (readonly (Paragraph | Table)[])[]): Table {
  return new Table({
    width: { size: twips(widthsMm.reduce((sum, one) => sum + one, 0)), type: WidthType.DXA },
    columnWidths: widthsMm.map(twips),
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    rows: [
      new TableRow({
        cantSplit: true,
        children: cells.map(
          (children, place) =>
            new TableCell({
              width: { size: twips(widthsMm[place] ?? 0), type: WidthType.DXA },
              borders: { top: none, bottom: none, left: none, right: none },
              margins: { left: 0, right: 0 },
              children: [...children],
            }),
        ),
      }),
    ],
  })
}

/** `stays`: kept with what follows, so that a signature never stands alone on its page. */
function blockOf(block: Block, stays = false): Paragraph {
  if (block.kind === 'heading') {
    return new Paragraph({
      heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
      keepNext: true,
      indent: { firstLine: twips(layout.firstLineMm) },
      children: [plain(block.text, layout.bodyPt, { bold: true, italics: block.level === 2 })],
    })
  }
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    keepNext: stays,
    indent: { firstLine: twips(layout.firstLineMm) },
    spacing: { after: layout.betweenPt * 20, line: 276 },
    children: [...(block.kind === 'item' ? [plain('- ')] : []), ...block.runs.flatMap(runOf)],
  })
}

function runOf({ text, bold, italic, href, note }: Run): ParagraphChild[] {
  const look = { bold: bold === true, italics: italic === true }
  return [
    href === undefined ? plain(text, layout.bodyPt, look) : linkTo(href, text),
    ...(note === undefined ? [] : [new FootnoteReferenceRun(note)]),
  ]
}

/** Recipients and the code of the live page on the left, the signature on the right; kept on one page. */
function endTable(paper: Paper, code: Buffer): Table {
  const [left, right] = [textWidthMm * 0.5, textWidthMm * 0.5]
  const { signature } = paper
  const small = (
    text: string,
    look: { bold?: boolean; italics?: boolean } = {},
    size: number = layout.recipientsPt,
  ): Paragraph => new Paragraph({ children: [plain(text, size, look)] })
  return frameless(
    [left, right],
    [
      [
        ...(paper.recipients.length === 0 ? [] : [small('Nơi nhận:', { bold: true, italics: true }, 12)]),
        ...paper.recipients.map((one) => small(`- ${one}`)),
        ...liveCode(paper, code),
      ],
      signature === undefined
        ? [new Paragraph('')]
        : [
            ...signature.authority.map((one) => centred(one.toUpperCase(), { bold: true, size: 14 })),
            centred(signature.title.toUpperCase(), { bold: true, size: 14, after: 1_500 }),
            centred(signature.name, { bold: true, size: 14 }),
          ],
    ],
  )
}

/** The code that leads from the paper to its live figures. */
function liveCode({ live }: Paper, code: Buffer): Paragraph[] {
  const altText = { name: 'qr', title: live.says, description: live.href }
  const picture = new ImageRun({
    type: 'png',
    data: code,
    transformation: { width: 76, height: 76 },
    altText,
  })
  return [
    new Paragraph({ spacing: { before: 120 }, children: [picture] }),
    new Paragraph({ children: [plain(live.says, 9, { italics: true })] }),
  ]
}

function appendixSection(paper: Paper, appendix: Appendix, place: number): ISectionOptions {
  const isAcross = appendix.table !== undefined
  const widthMm = isAcross ? layout.heightMm - 2 * layout.topMm : textWidthMm
  return {
    properties: pageOf(isAcross),
    headers: { default: pageNumber() },
    children: [
      centred(paper.appendices.length > 1 ? `Phụ lục ${roman(place + 1)}` : 'Phụ lục', { bold: true, size: 14 }),
      centred(appendix.title.toUpperCase(), { bold: true, size: 14 }),
      centred(appendix.attached, { italic: true, size: 13, after: 60 }),
      ...(appendix.table ? tableOf(appendix.table, widthMm) : []),
      ...(appendix.blocks ?? []).map((block) => blockOf(block)),
    ],
  }
}

function tableOf(table: PaperTable, widthMm: number): (Paragraph | Table)[] {
  const widths = table.columns.map(({ share }) => twips(widthMm * share))
  const cell = (
    children: ParagraphChild[],
    place: number,
    align: 'left' | 'right' | 'center',
    span = 1,
    stays = false,
  ): TableCell =>
    new TableCell({
      width: { size: widths[place] ?? 0, type: WidthType.DXA },
      columnSpan: span,
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 60, right: 60, top: 20, bottom: 20 },
      children: [
        new Paragraph({
          // The name of a group is never the last line of its page.
          keepNext: stays,
          alignment: AlignmentType[align === 'left' ? 'LEFT' : align === 'right' ? 'RIGHT' : 'CENTER'],
          children,
        }),
      ],
    })
  const bold = (text: string): TextRun => plain(text, layout.tablePt, { bold: true })
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.columns.map(({ label }, place) => cell([bold(label)], place, 'center')),
  })
  const rows = table.rows.map((row) =>
    row.kind === 'group'
      ? new TableRow({ cantSplit: true, children: [cell([bold(row.text)], 0, 'left', table.columns.length, true)] })
      : new TableRow({
          cantSplit: true,
          children: row.cells.map((one, place) => cell(cellOf(one), place, table.columns[place]?.align ?? 'left')),
        }),
  )
  return [
    new Paragraph({ alignment: AlignmentType.RIGHT, children: [plain(table.unit, 11, { italics: true })] }),
    new Table({
      width: { size: twips(widthMm), type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      rows: [head, ...rows],
    }),
    ...table.notes.map(
      (note, place) =>
        new Paragraph({ spacing: { before: place === 0 ? 80 : 0 }, children: [plain(note, 10, { italics: true })] }),
    ),
  ]
}

function cellOf({ text, href }: Cell): ParagraphChild[] {
  return href === undefined ? [plain(text, layout.tablePt)] : [linkTo(href, text, layout.tablePt)]
}
