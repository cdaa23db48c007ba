/**
 * Cuts the digits out of Noto Sans (OFL): Be Vietnam Pro has no figures of equal width, so columns of it do not line up.
 *
 * Run by hand when the face changes: `node scripts/digits.ts` writes `src/lib/design/digits-{400,600}.woff2`.
 */
import { readFile, writeFile } from 'node:fs/promises'
import subsetFont from 'subset-font'

const signs = '0123456789,.%+-−–/:()'

for (const weight of [400, 600]) {
  const face = new URL(import.meta.resolve(`@fontsource/noto-sans/files/noto-sans-latin-${weight}-normal.woff2`))
  const cut = await subsetFont(await readFile(face), signs, { targetFormat: 'woff2' })
  await writeFile(new URL(`../src/lib/design/digits-${weight}.woff2`, import.meta.url), cut)
  process.stdout.write(`digits-${weight}.woff2 ${cut.length} bytes\n`)
}
