import type { Act, Form, RecordType, Words } from '../declare.ts'
import { administered, hasWork, opensPrivate, policyOf, rolesOf } from './policy.ts'

/** What a role may do, as sentences for people: made from the policy and the declared record types, and from nothing else. */
export function sentencesOf(role: string, types: readonly RecordType[]): Words[] {
  const policy = policyOf(role)
  const opened = types.filter((type) => hasPrivate(type) && opensPrivate(role, type))
  const work = types.filter((type) => hasWork(role, type))
  return [
    policy.reads === 'below'
      ? {
          vi: 'Đọc hồ sơ của đơn vị mình và các đơn vị bên dưới, thông tin cá nhân được che.',
          en: 'Reads records of the own unit and all below, personal data masked.',
        }
      : { vi: 'Chỉ đọc những gì mọi người đọc được.', en: 'Reads only what everybody may read.' },
    opened.length > 0
      ? {
          vi: `Mở thông tin cá nhân khi nêu lý do, có ghi dấu vết: ${list(opened, 'vi')}.`,
          en: `Opens personal data for a reason that is traced: ${list(opened, 'en')}.`,
        }
      : { vi: 'Không mở được thông tin cá nhân.', en: 'Opens no personal data.' },
    ...work.map((type) => ({
      vi: `${type.label.vi}: ${acts(role, type, 'vi')}.`,
      en: `${type.label.en}: ${acts(role, type, 'en')}.`,
    })),
    ...policy.administers.map((what) => ({
      vi: `Quản trị ${administered[what].vi}.`,
      en: `Administers ${administered[what].en}.`,
    })),
  ]
}

function hasPrivate(type: RecordType): boolean {
  const forms: Form[] = [type.form, ...Object.values<Act>(type.acts).flatMap(({ asks }) => (asks ? [asks] : []))]
  return forms.some((form) => Object.values(form).some((field) => field.private))
}

function list(types: readonly RecordType[], language: keyof Words): string {
  return types.map(({ label }) => label[language].toLowerCase()).join(', ')
}

function acts(role: string, type: RecordType, language: keyof Words): string {
  const may = Object.values(type.acts).filter(({ by }) => rolesOf(by).includes(role))
  const four: Words = { vi: ' (người khác với người đề nghị)', en: ' (somebody else than who proposed)' }
  return may.map(({ label, otherThan }) => label[language].toLowerCase() + (otherThan ? four[language] : '')).join(', ')
}
