/** The part of `pdfmake` that is used here. */
declare module 'pdfmake' {
  /** A piece of a page: text, a table, a drawing; see its handbook. */
  export type Content = Record<string, unknown> | string | Content[]

  const library: {
    setFonts(fonts: Record<string, Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>): void
    setUrlAccessPolicy(mayRead: (url: string) => boolean): void
    setLocalAccessPolicy(mayRead: (path: string) => boolean): void
    createPdf(definition: Record<string, unknown>): { getBuffer(): Promise<Buffer> }
  }
  export default library
}
