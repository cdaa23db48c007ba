import type { LocalDate } from '#base/instant.ts'
import type { RecordType } from '../declare.ts'
import type { RegisterField, RegisterPart } from '../question.ts'
import { personalFields } from './fields.ts'
import { groundWords, retentionOn, spanWords } from './personal.ts'

/** The register of what is held of people (sổ hoạt động xử lý dữ liệu cá nhân), made from the declarations as they hold on a day. */
export function registerOf(types: readonly RecordType[], day: LocalDate): RegisterPart[] {
  return types.flatMap((type) => {
    const fields = personalFields(type).map((found): RegisterField => {
      const { name, field, sort, personal } = found
      const retention = retentionOn(personal, day)
      return {
        name,
        label: field.label,
        sort,
        optional: field.optional === true,
        isPublic: type.public !== 'nothing' && type.public.fields.includes(name),
        purpose: personal.purpose,
        ground: personal.ground,
        groundWords: groundWords[personal.ground],
        source: personal.source,
        ...(retention && {
          keep: spanWords(retention.keep),
          end: retention.end,
          keptBy: retention.source,
        }),
      }
    })
    return fields.length === 0 ? [] : [{ record: type.name, label: type.label, fields }]
  })
}
