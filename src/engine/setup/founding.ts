import type { LocalDate } from '#base/instant.ts'
import type { LocalityDeclaration } from '../declare.ts'
import { field } from '../record/field.ts'
import type { UnitKind } from '../unit/unit.ts'
import type { Pack } from './pack.ts'

/** What an authority can be, with the word its name begins with. */
export const authorityKinds = {
  ward: { vi: 'Phường', en: 'Ward' },
  commune: { vi: 'Xã', en: 'Commune' },
  district: { vi: 'Quận, huyện', en: 'District' },
  provincial_city: { vi: 'Thành phố thuộc tỉnh', en: 'Provincial city' },
  city: { vi: 'Thành phố', en: 'City' },
} as const satisfies Partial<Record<UnitKind, { vi: string; en: string }>>

/** The questions of a founding: the authority, and its first administrator. */
export const foundingForm = {
  kind: field.choice(authorityKinds, { label: { vi: 'Loại đơn vị', en: 'Kind of authority' } }),
  name: field.text({
    label: { vi: 'Tên đầy đủ', en: 'Full name' },
    help: { vi: 'Ví dụ: Phường Tân Hòa', en: 'In Vietnamese, such as Phường Tân Hòa' },
    max: 120,
  }),
  nameEn: field.text({
    label: { vi: 'Tên tiếng Anh', en: 'Name in English' },
    help: { vi: 'Ví dụ: Tân Hòa Ward', en: 'Such as Tân Hòa Ward' },
    max: 120,
  }),
  above: field.text({
    label: { vi: 'Thuộc tỉnh, thành phố', en: 'Province or city it belongs to' },
    max: 120,
  }),
  code: field.text({ label: { vi: 'Mã đơn vị hành chính', en: 'Administrative code' }, max: 20, optional: true }),
  since: field.date({
    label: { vi: 'Hoạt động từ ngày', en: 'In operation since' },
    help: { vi: 'Để trống nếu từ hôm nay', en: 'Leave empty for today' },
    optional: true,
  }),
  centre: field.point({
    label: { vi: 'Điểm giữa địa bàn', en: 'Point in its middle' },
    help: {
      vi: 'Vĩ độ, kinh độ như bản đồ ghi: 10.7721, 106.6983',
      en: 'Latitude, longitude as maps write it: 10.7721, 106.6983',
    },
  }),
  seat: field.text({ label: { vi: 'Địa chỉ trụ sở', en: 'Address of its office' }, max: 200, optional: true }),
  phone: field.text({ label: { vi: 'Số điện thoại tiếp dân', en: 'Number residents call' }, max: 20 }),
  fullName: field.text({ label: { vi: 'Họ và tên người quản trị', en: 'Administrator’s full name' }, max: 100 }),
  signIn: field.text({
    label: { vi: 'Tên đăng nhập', en: 'Sign-in name' },
    help: { vi: 'Chữ thường không dấu, số, gạch nối', en: 'Small letters, digits, hyphens' },
    max: 40,
  }),
  password: field.text({
    label: { vi: 'Mật khẩu', en: 'Password' },
    help: { vi: 'Từ 15 ký tự: một câu dễ nhớ là tốt nhất', en: '15 characters or more: a sentence is best' },
    max: 200,
  }),
} as const

/** The answers to those questions. */
export type Founding = {
  kind: keyof typeof authorityKinds
  name: string
  nameEn: string
  above: string
  code?: string
  since?: LocalDate
  centre: { longitude: number; latitude: number }
  seat?: string
  phone: string
  fullName: string
  signIn: string
  password: string
}

/** What a founded locality is before anything of it was defined. */
export function foundedBase(key: string, since: LocalDate, pack: Pack): LocalityDeclaration {
  const name = { vi: key, en: key }
  return {
    key,
    label: name,
    subtitle: name,
    authority: name,
    root: key,
    validFrom: since,
    calendar: pack.calendar,
    receiving: pack.receiving,
    modules: [],
    units: [{ key, kind: 'ward', label: name, validFrom: since }],
    places: [],
    people: [],
    indicators: [],
    plans: [],
    figures: [],
    phones: [],
    simulation: { seed: 0, from: since, dossiersPerYear: 0, reportsPerYear: 0, troubles: [] },
  }
}

/** The first definitions of a founded locality: what it is called, and its root unit. */
export function firstDefinitions(
  key: string,
  founding: Founding,
  since: LocalDate,
  pack: Pack,
): { kind: 'locality' | 'units'; body: unknown }[] {
  const label = { vi: founding.name, en: founding.nameEn }
  const own = { label: { vi: 'Điện thoại tiếp dân', en: 'Residents’ line' }, number: founding.phone }
  return [
    {
      kind: 'locality',
      body: {
        label,
        subtitle: { vi: founding.above, en: founding.above },
        authority: { vi: `UBND ${inSentence(founding.name)}`, en: `People’s Committee of ${founding.nameEn}` },
        validFrom: since,
        modules: [],
        phones: [own, ...pack.phones],
      },
    },
    {
      kind: 'units',
      body: {
        units: [
          {
            key,
            kind: founding.kind,
            label,
            validFrom: since,
            centre: founding.centre,
            ...(founding.code !== undefined && { code: founding.code }),
            ...(founding.seat !== undefined && { seat: founding.seat }),
          },
        ],
      },
    },
  ]
}

/** 'Phường Tân Hòa' inside a sentence: its first word small, its name as it is. */
function inSentence(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}
