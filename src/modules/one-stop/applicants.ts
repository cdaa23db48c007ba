import { between, type Numbers, pick } from '#base/dice.ts'

const families = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Huỳnh',
  'Phan',
  'Vũ',
  'Võ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  'Lý',
  'Trương',
  'Lâm',
  'Mai',
]
const middles = [
  'Thị',
  'Văn',
  'Minh',
  'Thanh',
  'Ngọc',
  'Hoàng',
  'Quốc',
  'Kim',
  'Gia',
  'Hữu',
  'Xuân',
  'Thu',
  'Đức',
  'Mỹ',
]
const givens = [
  'An',
  'Bình',
  'Chi',
  'Dung',
  'Dũng',
  'Giang',
  'Hà',
  'Hải',
  'Hạnh',
  'Hiếu',
  'Hòa',
  'Hùng',
  'Hương',
  'Khánh',
  'Lan',
  'Linh',
  'Long',
  'Mai',
  'Nam',
  'Nga',
  'Phong',
  'Phúc',
  'Quân',
  'Sơn',
  'Tâm',
  'Thảo',
  'Thịnh',
  'Trang',
  'Tuấn',
  'Vân',
  'Việt',
  'Yến',
]

/** An invented person who files a dossier. */
export type Applicant = { applicant: string; phone: string; personalId?: string }

/**
 * Makes one. The phone lies in +84 900 000 xxx and the ID begins with 999, which no province has: neither is anybody's.
 */
export function invented(dice: Numbers): Applicant {
  const digits = (count: number): string => Array.from({ length: count }, () => Math.floor(dice() * 10)).join('')
  return {
    applicant: `${pick(dice, families)} ${pick(dice, middles)} ${pick(dice, givens)}`,
    phone: `+84900000${digits(3)}`,
    ...(between(dice, 0, 1) < 0.8 ? { personalId: `999${digits(9)}` } : {}),
  }
}
