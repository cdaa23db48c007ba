import { join } from 'node:path'
import ts from 'typescript'
import { root } from './sources.ts'

/** What the compiler says of a text that stands at a path of the repository: line (from 1) and message. */
export type Complaint = { line: number; message: string }

/** Compiles a text as strictly as the program, without writing it down, and gives its complaints in order. */
export function compile(path: string, text: string): Complaint[] {
  const file = join(root, path)
  const host = ts.createCompilerHost(optionsOf(), true)
  const { getSourceFile, fileExists, readFile } = host
  host.getSourceFile = (name, options, ...rest) =>
    name === file ? ts.createSourceFile(name, text, options) : getSourceFile.call(host, name, options, ...rest)
  host.fileExists = (name) => name === file || fileExists.call(host, name)
  host.readFile = (name) => (name === file ? text : readFile.call(host, name))
  const program = ts.createProgram([file], optionsOf(), host)
  const source = program.getSourceFile(file)
  if (!source) throw new Error(`compile: ${path} was not read`)
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ start, messageText }) => ({
      line: source.getLineAndCharacterOfPosition(start ?? 0).line + 1,
      message: ts.flattenDiagnosticMessageText(messageText, ' '),
    }),
  )
}

function optionsOf(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile) as {
    config: { compilerOptions: object }
  }
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root)
  const { tsBuildInfoFile: _, ...rest } = options
  return { ...rest, incremental: false, noEmit: true }
}
