import ts from 'typescript'
import { isTest, type Source } from './sources.ts'

/** What breaks a rule of the text itself: where, and what was found. */
export type Found = { path: string; to: string }

/** The clock and the dice come in with the house: base and engine may not reach for them. Comments do not count. */
export function reachesForTime(sources: readonly Source[]): Found[] {
  const inside = sources.filter(({ path }) => /^src\/(base|engine)\//.test(path) && !isTest(path))
  return inside.flatMap((source) => {
    const found: Found[] = []
    visit(parse(source), (node) => {
      const text = node.getText()
      if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0)
        found.push({ path: source.path, to: text })
      if (
        ts.isCallExpression(node) &&
        /^(Date\.now|Date|Math\.random|performance\.now|crypto\.randomUUID|randomUUID|randomBytes)$/.test(
          node.expression.getText(),
        )
      )
        found.push({ path: source.path, to: text })
      if (ts.isPropertyAccessExpression(node) && node.expression.getText() === 'process')
        found.push({ path: source.path, to: text })
    })
    return found
  })
}

const suppressions = /@ts-(ignore|expect-error|nocheck)|eslint-disable|biome-ignore|svelte-ignore/

/** A rule is kept or changed, never silenced at one place; `any` silences the compiler, so it counts. */
export function silences(sources: readonly Source[]): Found[] {
  return sources.flatMap((source) => {
    const { path, text } = source
    const found = suppressions.exec(text)?.[0]
    const told = found === undefined ? [] : [{ path, to: found }]
    return [...told, ...(path.endsWith('.ts') ? anyTypes(source) : anyInPage(source))]
  })
}

function anyTypes(source: Source): Found[] {
  const found: Found[] = []
  visit(parse(source), (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword)
      found.push({ path: source.path, to: `any in ${node.parent.getText().slice(0, 60)}` })
  })
  return found
}

function anyInPage({ path, text }: Source): Found[] {
  const found = /(:|\bas|<)\s*any\b(?=\s*[,;)=>\]}])/.exec(text)?.[0]
  return found === undefined ? [] : [{ path, to: found }]
}

/** Boxes and folds of a page that take what somebody does there out of his hand with the next change of the page's data. */
export function takesFromHand(pages: readonly Source[]): Found[] {
  return pages.flatMap(({ path, text }) => {
    const boxes = [...text.matchAll(/bind:\w+=\{(\w+)\}/g)].filter(([, name]) =>
      new RegExp(`\\blet ${name}\\b[^\\n]*= \\$derived`).test(text),
    )
    const folds = [...text.matchAll(/<details[^>]*?\sopen=\{/g)]
    return [...boxes, ...folds].map(([to]) => ({ path, to }))
  })
}

/** Exported functions and types (classes, interfaces and arrow functions too) that say nothing of themselves. */
export function undocumented(sources: readonly Source[]): Found[] {
  return sources.flatMap((source) => {
    const file = parse(source)
    return file.statements
      .filter(isExportedWord)
      .filter((statement) => !hasDocstring(statement, source.text))
      .map((statement) => ({ path: source.path, to: nameOf(statement) }))
  })
}

function isExportedWord(statement: ts.Statement): boolean {
  const exported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  if (!exported) return false
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.some(
      ({ initializer }) =>
        initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
    )
  return (
    ts.isFunctionDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isClassDeclaration(statement)
  )
}

function hasDocstring(statement: ts.Statement, text: string): boolean {
  const comments = ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? []
  return comments.some(({ pos, end }) => text.slice(pos, pos + 3) === '/**' && end - pos > 12)
}

function nameOf(statement: ts.Statement): string {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText()).join(', ')
  const { name } = statement as ts.FunctionDeclaration | ts.TypeAliasDeclaration
  return name?.text ?? 'default'
}

function parse(source: Source): ts.SourceFile {
  return ts.createSourceFile(source.path, source.text, ts.ScriptTarget.Latest, true)
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node)
  node.forEachChild((child) => visit(child, look))
}
