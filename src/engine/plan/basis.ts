import { formatDate } from '#base/format.ts'
import { addDays, type LocalDate } from '#base/instant.ts'
import type { Language, Words } from '#base/text.ts'
import type { Space } from '../house.ts'
import type { BasisName, BasisView } from '../question.ts'
import { breaksOf } from './frame.ts'

const labels: Readonly<Record<BasisName, Words>> = {
  as_was: { vi: 'Nguyên trạng', en: 'As it was' },
  as_is: { vi: 'Theo đơn vị hiện nay', en: 'By the units of today' },
  former: { vi: 'Địa bàn cũ', en: 'On the former area' },
}

/** The ways a unit can be read across its changes, each with one plain sentence; only as it was where there are none. */
export function basesOf({ units }: Space, unit: string, today: LocalDate): BasisView[] {
  const crossed = breaksOf(units, unit).filter(({ on }) => on <= today)
  const asWas = { basis: 'as_was' as const, label: labels.as_was, says: asWasSays(crossed.at(-1)?.on) }
  if (crossed.length === 0) return [asWas]
  const hasEnded = units.ended(today).includes(unit)
  const isArea = hasEnded || units.endOf(unit) !== undefined
  return [
    asWas,
    ...(hasEnded ? [] : [{ basis: 'as_is' as const, label: labels.as_is, says: asIsSays }]),
    ...(isArea ? [{ basis: 'former' as const, label: labels.former, says: formerSays }] : []),
  ]
}

function asWasSays(on: LocalDate | undefined): Words {
  if (on === undefined)
    return {
      vi: 'Số liệu tính theo đơn vị đúng như khi ghi nhận.',
      en: 'Figures are counted by the units as they were when recorded.',
    }
  const last = (language: Language): string => formatDate(addDays(on, -1), language)
  const first = (language: Language): string => formatDate(on, language)
  return {
    vi: `Mỗi đơn vị chỉ có số của thời gian đơn vị ấy còn hoạt động: đơn vị cũ dừng ở ${last('vi')}, đơn vị mới bắt đầu từ ${first('vi')}.`,
    en: `Every unit has figures only of the time it existed: the old ones stop on ${last('en')}, the new ones begin on ${first('en')}.`,
  }
}

const asIsSays: Words = {
  vi: 'Hồ sơ của đơn vị cũ được tính lại cho đơn vị hiện nay theo vị trí của từng hồ sơ; hồ sơ không có vị trí được chia theo tỷ lệ và ghi rõ.',
  en: 'Records of former units are counted again for the units of today by where each lies; those without a place are shared out, and it says so.',
}

const formerSays: Words = {
  vi: 'Giữ nguyên địa bàn cũ: cộng cả các đơn vị mới nằm trọn trong địa bàn ấy, để so sánh trước và sau sáp nhập.',
  en: 'The former area is kept: new units that lie wholly inside it are added, so that before and after can be compared.',
}
