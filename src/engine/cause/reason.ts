import type { Words } from '#base/text.ts'
import type { ForecastView } from '../forecast/question.ts'
import { aheadWords } from '../forecast/words.ts'
import type { CauseView } from './question.ts'

/**
 * Why a target stands where it stands, and where it will: the one reason that reminders, briefings and reports give. Made of the
 * sentences of both answers alone; what is not known is left out, and nothing known is an empty text.
 */
export function reasonOf(cause: CauseView | undefined, forecast: ForecastView | undefined): Words {
  const why = cause?.value === undefined ? undefined : cause.sentence
  const ahead = forecast && aheadWords(forecast)
  const said = (language: 'vi' | 'en'): string => [why?.[language], ahead?.[language]].filter(Boolean).join(' ')
  return { vi: said('vi'), en: said('en') }
}
