import {
  type Duration,
  type Field,
  type Form,
  formatDate,
  formatInstant,
  formatNumber,
  formatPhone,
  isPoint,
  type Language,
  type RecordType,
  type RecordView,
  type UnitView,
  type Words,
} from './house.ts'

/** One answer as people read it: the choice's words, the date, the number. Empty text when there is no answer. */
export function shown(field: Field, value: unknown, language: Language, units: readonly UnitView[] = []): string {
  if (value === undefined || value === null || value === '') return ''
  if (field.kind === 'photos') return Array.isArray(value) ? `${value.length} ${photoCount[language]}` : ''
  if (field.kind === 'documents') return Array.isArray(value) ? `${value.length} ${paperCount[language]}` : ''
  if (field.kind === 'choice') return field.choices[String(value)]?.[language] ?? String(value)
  if (field.kind === 'unit') return units.find(({ id }) => id === value)?.label[language] ?? ''
  if (field.kind === 'boolean') return yesNo[value === true ? 'yes' : 'no'][language]
  if (field.kind === 'point') return isPoint(value) ? `${value.latitude.toFixed(5)}, ${value.longitude.toFixed(5)}` : ''
  if (field.kind === 'date') return formatDate(String(value), language)
  if (field.kind === 'money') return `${formatNumber(Number(value), language, 0)}\u00a0đ`
  if (field.kind === 'number' || field.kind === 'scale') return formatNumber(Number(value), language)
  if (field.kind === 'phone') return formatPhone(String(value))
  return value instanceof Date ? formatInstant(value, language) : String(value)
}

const photoCount: Words = { vi: 'ảnh', en: 'photo(s)' }
const paperCount: Words = { vi: 'tệp', en: 'file(s)' }
const yesNo: Record<'yes' | 'no', Words> = { yes: { vi: 'Có', en: 'Yes' }, no: { vi: 'Không', en: 'No' } }

/** The answered questions of a form, in its order, each with its label. */
export function shownAll(
  form: Form,
  values: Readonly<Record<string, unknown>>,
  language: Language,
  units: readonly UnitView[] = [],
): { name: string; label: string; text: string }[] {
  return Object.entries(form)
    .map(([name, field]) => ({ name, label: field.label[language], text: shown(field, values[name], language, units) }))
    .filter(({ text }) => text !== '')
}

/** The title of a record in the language of the page: the answers its type names, or, when they are not shown, the stored title. */
export function titleWords(type: RecordType, record: Pick<RecordView, 'title' | 'values'>, language: Language): string {
  const parts = type.title.map((name) => {
    const field = type.form[name]
    return field ? shown(field, record.values[name], language) : ''
  })
  return parts[0] ? parts.filter((part) => part !== '').join(', ') : record.title
}

const spans: Record<Duration['unit'], Words> = {
  working_days: { vi: 'ngày làm việc', en: 'working days' },
  working_hours: { vi: 'giờ làm việc', en: 'working hours' },
  working_minutes: { vi: 'phút làm việc', en: 'working minutes' },
  calendar_days: { vi: 'ngày', en: 'days' },
  hours: { vi: 'giờ', en: 'hours' },
  minutes: { vi: 'phút', en: 'minutes' },
}

/** How long something may take: '5 ngày làm việc', '1 working day'. */
export function limitWords({ count, unit }: Duration, language: Language): string {
  const words = spans[unit][language]
  return `${formatNumber(count, language)}\u00a0${language === 'en' && count === 1 ? words.replace(/s$/, '') : words}`
}
