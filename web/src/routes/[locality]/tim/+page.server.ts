import { type Field, fold, type Words } from '#lib/house.ts'
import { dossierRecord, reportRecord } from '#lib/records.ts'
import { askMaybe } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

type Hit = { kind: 'procedure' | 'report' | 'target'; words: Words; href: string; score: number }
const most = 30

/** Looks through procedures, kinds of report and targets; marks and case do not matter, every word must be there. */
export const load: PageServerLoad = async (event) => {
  const { locality } = event.params
  const home = `/${locality}`
  const q = (event.url.searchParams.get('q') ?? '').slice(0, 200).trim()
  const [dossier, report, board] = await Promise.all([
    askMaybe(event, 'record_type', { locality, record: dossierRecord }),
    askMaybe(event, 'record_type', { locality, record: reportRecord }),
    askMaybe(event, 'board', { locality }),
  ])
  const all: Omit<Hit, 'score'>[] = [
    ...choicesOf(dossier?.form).map(([, words]) => ({ kind: 'procedure' as const, words, href: `${home}/thu-tuc` })),
    ...choicesOf(report?.form).map(([, words]) => ({ kind: 'report' as const, words, href: `${home}/phan-anh` })),
    ...(board?.lines ?? [])
      .filter(({ published }) => published)
      .map(({ code, label }) => ({
        kind: 'target' as const,
        words: label,
        href: `${home}/muc-tieu/${encodeURIComponent(code)}`,
      })),
  ]
  const hits = all.map((each) => ({ ...each, score: scoreOf(q, each.words) })).filter(({ score }) => score > 0)
  return { q, hits: hits.sort((a, b) => b.score - a.score).slice(0, most) }
}

function choicesOf(form: Readonly<Record<string, Field>> | undefined): [string, Words][] {
  const field = Object.values(form ?? {}).find(({ kind }) => kind === 'choice')
  return field?.kind === 'choice' ? Object.entries(field.choices) : []
}

/** 0 when a word is missing; more for the whole phrase and for a beginning. */
function scoreOf(q: string, { vi, en }: Words): number {
  const sought = fold(q)
  if (sought === '') return 0
  const text = fold(`${vi} ${en}`)
  const words = sought.split(' ')
  if (!words.every((word) => text.includes(word))) return 0
  return 1 + (text.includes(sought) ? 2 : 0) + (text.startsWith(sought) ? 1 : 0)
}
