import type { Personal, RecordType } from '../../src/engine/declare.ts'
import { personalFields } from '../../src/engine/privacy/fields.ts'
import { groundWords, spanWords } from '../../src/engine/privacy/personal.ts'
import { notice, table } from './table.ts'

const both = ({ vi, en }: { vi: string; en: string }): string => `${vi} · ${en}`
const sorts = {
  private: 'asked apart, masked',
  words: 'own words: may hold personal data',
  files: 'photos, papers: may show people',
} as const

/** The register of personal data: every field that holds any, what for, by which right, and how long. */
export function personalPage(types: readonly RecordType[]): string {
  const parts = types.flatMap((type) => {
    const fields = personalFields(type)
    if (fields.length === 0) return []
    const rows = fields.map(({ name, field, sort, personal }) => [
      `\`${name}\` ${both(field.label)}`,
      sorts[sort],
      both(personal.purpose),
      both(groundWords[personal.ground]),
      both(personal.source.title),
      terms(personal),
    ])
    const header = ['field', 'how', 'what for', 'by which right', 'document', 'kept after the record is closed']
    return [`## ${both(type.label)} \`${type.name}\``, '', table(header, rows), '']
  })
  return [
    notice,
    '# Personal data · Dữ liệu cá nhân',
    '',
    'What the declarations ask of people. Who wants to know what is held of himself, to have it corrected, erased or given',
    'to him, finds the way in `docs/personal-data.md`.',
    '',
    ...parts,
  ].join('\n')
}

function terms({ retention }: Personal): string {
  return retention
    .map(
      ({ from, keep, end, source }) =>
        `${from}: ${both(spanWords(keep))}, then ${end === 'erase' ? 'erased' : 'hidden from daily work'} (${source.title.vi})`,
    )
    .join(' · ')
}
