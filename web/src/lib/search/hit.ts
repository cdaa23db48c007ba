import type { Found, Hit, HitKind, Language } from '#lib/house.ts'

/** One result as a page shows it. */
export type Line = { kind: HitKind; label: string; about: string; href: string }

const order: readonly HitKind[] = ['record', 'choice', 'indicator', 'unit', 'place', 'person']

/** Results in the order of the groups, each with where it leads: at the desk of a locality, or on its portal. */
export function linesOf(found: Found, where: 'desk' | 'portal', locality: string, speech: Language): Line[] {
  return order.flatMap((kind) =>
    found.hits
      .filter((hit) => hit.kind === kind)
      .flatMap((hit): Line[] => {
        const href = hrefOf(hit, where, locality)
        return href === undefined ? [] : [{ kind, label: hit.label[speech], about: aboutOf(hit, speech), href }]
      }),
  )
}

function aboutOf(hit: Hit, speech: Language): string {
  const { record, unit } = hit
  const parts = record
    ? [record.code, record.stateLabel[speech], record.unit.label[speech]]
    : [hit.about[speech], hit.kind === 'unit' ? undefined : unit?.label[speech]]
  return parts.filter(Boolean).join(' · ')
}

function hrefOf(hit: Hit, where: 'desk' | 'portal', locality: string): string | undefined {
  const desk = where === 'desk'
  // Nothing is reported to a unit that has ended; what it did is read on its figures.
  if (hit.until !== undefined && !desk) return `/${locality}/muc-tieu?unit=${encodeURIComponent(hit.subject)}`
  switch (hit.kind) {
    case 'record':
      if (hit.record?.record.startsWith('plan.')) return desk ? `/board/ke-hoach/${hit.subject}` : undefined
      return desk ? `/desk/${hit.subject}` : `/${locality}/phan-anh/${hit.record?.code ?? ''}`
    case 'indicator':
      return desk
        ? `/board/${encodeURIComponent(hit.subject)}`
        : `/${locality}/muc-tieu/${encodeURIComponent(hit.subject)}`
    case 'choice':
      return desk
        ? `/desk?view=all&record=${hit.of?.record ?? ''}&q=${encodeURIComponent(hit.label.vi)}`
        : portalChoice(hit, locality)
    case 'person':
      return desk ? `/desk/search?q=${encodeURIComponent(hit.label.vi)}` : undefined
    case 'unit':
    case 'place':
      return desk
        ? `/desk?view=all&q=${encodeURIComponent(hit.label.vi)}`
        : `/${locality}/phan-anh?q=${encodeURIComponent(hit.label.vi)}`
  }
}

function portalChoice(hit: Hit, locality: string): string {
  return hit.of?.record.startsWith('feedback.') ? `/${locality}/phan-anh` : `/${locality}/thu-tuc`
}
