import type { Language } from '#base/text.ts'

/**
 * The language to answer in: of Vietnamese and English the one the header weighs more; Vietnamese when in doubt.
 *
 * @example languageOf('en-GB,en;q=0.9') // 'en'
 * @example languageOf('fr, en;q=0.3, vi;q=0.8') // 'vi'
 * @example languageOf(undefined) // 'vi'
 */
export function languageOf(header: string | undefined): Language {
  const weights = { vi: 0, en: 0 }
  for (const part of (header ?? '').slice(0, 500).split(',')) {
    const [range = '', ...options] = part.trim().toLowerCase().split(';')
    const language = range.split('-')[0]
    if (language === 'vi' || language === 'en') weights[language] = Math.max(weights[language], weightOf(options))
  }
  return weights.en > weights.vi ? 'en' : 'vi'
}

function weightOf(options: readonly string[]): number {
  const quality = options
    .map((each) => /^\s*q=([01](?:\.\d{1,3})?)\s*$/.exec(each)?.[1])
    .find((each) => each !== undefined)
  return quality === undefined ? 1 : Math.min(1, Number(quality))
}
