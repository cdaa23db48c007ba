import { formatNumber, formatPercent, formatPoints } from '#base/format.ts'
import type { Language, Words } from '#base/text.ts'
import type { IndicatorDeclaration } from '../declare.ts'
import { formatValue, isShare } from '../plan/sentence.ts'

/** All that a sentence may say. What is not known is absent, and nothing is said of it. */
export type Told = {
  indicator: Pick<IndicatorDeclaration, 'kind' | 'unit' | 'decimals'>
  /** What is counted, as one says it: 'hồ sơ'. */
  counted: Words
  quality?: Words
  value?: number
  goal?: number
  comparator?: string
  isMet: boolean
  /** By what can no longer be made good. */
  isLost: boolean
  isTyped: boolean
  /** Units that do not keep what is to be kept, the worst first. */
  failing?: readonly Words[]
  /** Records that would have to be otherwise. Where every part is asked (`kind`: lĩnh vực): in how many, and the one that lacks most. */
  gap?: { records: number; parts: number; kind?: Words; part?: Words; ofPart?: number }
  /** What falls short in all, and most of it where. */
  short?: { all: number; most: readonly { label: Words; count: number }[] }
  /** Against another period. */
  change?: { by: number; against: Words; isCut: boolean; most?: { label: Words; by: number }; mix: number }
  /** `of`: the share is of so many records alone, where not all were looked at: the newest late ones, or the oldest of a stock. */
  slowest?: { label: Words; share: number; of?: { records: number; which: 'newest' | 'oldest' } }
}

/** Why a figure stands where it stands, in one sentence made from what was counted alone, so that it is always true. */
export function causeSentence(told: Told): Words {
  return { vi: say(told, 'vi'), en: say(told, 'en') }
}

function say(told: Told, language: Language): string {
  const first = told.change ? changed(told, told.change, language) : held(told, language)
  const { slowest } = told
  if (!slowest || slowest.share <= 0) return first
  const share = formatPercent(slowest.share, language, 0)
  const label = slowest.label[language]
  return language === 'vi'
    ? `${first} Chờ lâu nhất: ${label}, ${share} thời gian${lookedAt(told, 'vi')}.`
    : `${first} Longest wait: ${label}, ${share} of the time${lookedAt(told, 'en')}.`
}

function lookedAt({ slowest, counted }: Told, language: Language): string {
  if (!slowest?.of) return ''
  const count = formatNumber(slowest.of.records, language, 0)
  const isNewest = slowest.of.which === 'newest'
  if (language === 'vi') return ` của ${count} ${counted.vi} ${isNewest ? 'trễ mới nhất' : 'lâu nhất'}`
  return ` of the ${count} ${isNewest ? 'newest late' : 'oldest'} ${counted.en}`
}

function held(told: Told, language: Language): string {
  const vi = language === 'vi'
  const { value, goal, indicator, isMet, isLost, gap } = told
  if (value === undefined)
    return vi ? 'Chưa có số của kỳ này nên chưa nói được vì sao.' : 'No figure of this period yet.'
  if (goal === undefined) return vi ? 'Chưa có mức để so.' : 'There is no level to compare with.'
  const level = levelOf(indicator, goal, language)
  if (told.failing && told.failing.length > 0) return unkept(told.failing, isMet, level, language)
  if (isLost && told.short && told.short.all > 0) return lost(told, told.short, level, language)
  if (isMet) return met(told, level, language)
  if (gap && gap.records > 0) return missing(told, gap, level, language)
  const apart = sizeOf(indicator, value - goal, language)
  const isUnder = value < goal
  const typed = told.isTyped
    ? vi
      ? '; số do đơn vị nhập, chưa tách được theo phần'
      : '; the figure is typed and cannot be taken apart'
    : most(told, language)
  return vi
    ? `${isUnder ? 'Thấp' : 'Cao'} hơn mức đề ra ${apart}${typed}.`
    : `${apart} ${isUnder ? 'below' : 'above'} the target${typed}.`
}

/** A level as a resolution writes it: 90 %, and 92,5 % where it says so. */
function levelOf(indicator: Told['indicator'], goal: number, language: Language): string {
  const isPlain = Number.isInteger(isShare(indicator.kind) ? Math.round(goal * 1e8) / 1e6 : goal)
  return formatValue({ ...indicator, decimals: isPlain ? 0 : indicator.decimals }, goal, language)
}

/** Of what every unit has to keep: who does not. */
function unkept(failing: readonly Words[], isMet: boolean, level: string, language: Language): string {
  const count = formatNumber(failing.length, language, 0)
  const names = failing.slice(0, 3).map((label) => label[language])
  const all = `${names.join(', ')}${failing.length > names.length ? ', …' : ''}`
  const vi = language === 'vi'
  const but = isMet ? (vi ? `Cả địa bàn đạt ${level} nhưng ` : `The whole meets ${level}, but `) : ''
  const said = vi ? `${count} đơn vị chưa giữ được: ${all}.` : `${count} units do not keep it: ${all}.`
  return `${but}${said}`
}

function lost(told: Told, { all }: NonNullable<Told['short']>, level: string, language: Language): string {
  const count = formatNumber(all, language, 0)
  const counted = told.counted[language]
  return language === 'vi'
    ? `${count} ${counted} ${lacking(told, 'vi')} nên mức ${level} không còn đạt được${most(told, language)}.`
    : `${count} ${counted} ${lacking(told, 'en')}, so ${level} is out of reach${most(told, language)}.`
}

function met(told: Told, level: string, language: Language): string {
  const vi = language === 'vi'
  const first = vi ? `Đạt mức đề ra ${level}` : `Meets the target of ${level}`
  if (!told.short || told.short.all === 0) return `${first}.`
  const count = formatNumber(told.short.all, language, 0)
  const counted = told.counted[language]
  return vi
    ? `${first}; còn ${count} ${counted} ${lacking(told, 'vi')}${most(told, language, ', ')}.`
    : `${first}; ${count} ${counted} ${lacking(told, 'en')}${most(told, language, ', ')}.`
}

function missing(told: Told, gap: NonNullable<Told['gap']>, level: string, language: Language): string {
  const vi = language === 'vi'
  const n = (count: number): string => formatNumber(count, language, 0)
  const counted = told.counted[language]
  const quality = told.quality ? ` ${told.quality[language]}` : ''
  if (told.comparator?.startsWith('<'))
    return vi
      ? `Vượt mức đề ra ${n(gap.records)} ${counted}${most(told, language)}.`
      : `${n(gap.records)} ${counted} above the target${most(told, language)}.`
  if (gap.kind) return everyPart(told, { ...gap, kind: gap.kind }, level, language)
  return vi
    ? `Thiếu ${n(gap.records)} ${counted}${quality} để đạt ${level}${most(told, language)}.`
    : `Short by ${n(gap.records)} ${counted}${quality} of ${level}${most(told, language)}.`
}

/** Of a figure that asks every part: how many parts lack how many, and the one that lacks most. */
function everyPart(
  told: Told,
  { records, parts, kind, part, ofPart }: NonNullable<Told['gap']> & { kind: Words },
  level: string,
  language: Language,
): string {
  const vi = language === 'vi'
  const n = (count: number): string => formatNumber(count, language, 0)
  const what = `${n(records)} ${told.counted[language]}${told.quality ? ` ${told.quality[language]}` : ''}`
  if (parts === 1)
    return part
      ? vi
        ? `Thiếu ${what} ở ${kind.vi} ${part.vi} để đạt ${level}.`
        : `Short by ${what} in ${kind.en} ${part.en} of ${level}.`
      : vi
        ? `Thiếu ${what} ở một ${kind.vi} để đạt ${level}.`
        : `Short by ${what} in one ${kind.en} of ${level}.`
  const most =
    part && ofPart !== undefined
      ? vi
        ? `; nhiều nhất ở ${kind.vi} ${part.vi}: ${n(ofPart)}`
        : `; most in ${kind.en} ${part.en}: ${n(ofPart)}`
      : ''
  return vi
    ? `Thiếu ${what} ở ${n(parts)} ${kind.vi} để mọi ${kind.vi} đạt ${level}${most}.`
    : `Short by ${what} in ${n(parts)} of the parts by ${kind.en}, for each to reach ${level}${most}.`
}

/** Where most of it is, with its part of the whole. */
function most(told: Told, language: Language, joint = '; '): string {
  const { short } = told
  const found = (short?.most ?? []).filter(({ count }) => count > 0)
  if (!short || found.length === 0) return ''
  const all = formatNumber(short.all, language, 0)
  const isTold = told.isLost || told.isMet
  const of = isTold
    ? ''
    : language === 'vi'
      ? ` trong ${all} ${lacking(told, 'vi')}`
      : ` of ${all} ${lacking(told, 'en')}`
  const places = found
    .map(({ label, count }) => `${label[language]} (${formatNumber(count, language, 0)}${of})`)
    .join(', ')
  return language === 'vi' ? `${joint}nhiều nhất ở ${places}` : `${joint}most at ${places}`
}

function lacking({ quality, comparator }: Told, language: Language): string {
  if (comparator?.startsWith('<') || !quality) return language === 'vi' ? 'đang tính' : 'counted'
  if (quality.vi === 'đúng hạn') return language === 'vi' ? 'trễ hạn' : 'late'
  return language === 'vi' ? `chưa ${quality.vi}` : `not ${quality.en}`
}

function changed(told: Told, change: NonNullable<Told['change']>, language: Language): string {
  const vi = language === 'vi'
  const { by, most: first, mix, isCut } = change
  const against = `${change.against[language]}${isCut ? (vi ? ', cùng số ngày' : ', as many days') : ''}`
  if (by === 0) return vi ? `Không đổi so với ${against}.` : `Unchanged against ${against}.`
  const size = (n: number): string => sizeOf(told.indicator, n, language)
  const verb = vi ? (by > 0 ? 'Tăng' : 'Giảm') : by > 0 ? 'Up' : 'Down'
  const place = first
    ? vi
      ? `; nhiều nhất do ${first.label.vi} (${signed(first.by, size)})`
      : `; most by ${first.label.en} (${signed(first.by, size)})`
    : ''
  // The same records in other weights: said only where it is a tenth of the change and more.
  const weight =
    Math.abs(mix) >= Math.abs(by) / 10
      ? vi
        ? `; riêng do cơ cấu thay đổi ${signed(mix, size)}`
        : `; by other weights alone ${signed(mix, size)}`
      : ''
  return vi
    ? `${verb} ${size(by)} so với ${against}${place}${weight}.`
    : `${verb} ${size(by)} against ${against}${place}${weight}.`
}

function signed(n: number, size: (n: number) => string): string {
  return `${n < 0 ? '−' : '+'}${size(n)}`
}

/** How large a difference is, without its sign: '2,1 điểm %', '14 hồ sơ'. Never 0 for what is not. */
function sizeOf({ kind, unit, decimals }: Told['indicator'], difference: number, language: Language): string {
  const size = Math.abs(difference)
  const of = (digits: number): string =>
    isShare(kind)
      ? formatPoints(size, language, digits).replace(/^[+−-]/, '')
      : `${formatNumber(size, language, digits)} ${unit[language]}`
  const digits = [decimals, decimals + 1, decimals + 2].find((some) =>
    /[1-9]/.test(of(some).replace(unit[language], '')),
  )
  return digits === undefined
    ? language === 'vi'
      ? `dưới ${of(decimals).replace(/\d(?=\D*$)/, '1')}`
      : `under ${of(decimals).replace(/\d(?=\D*$)/, '1')}`
    : of(digits)
}
