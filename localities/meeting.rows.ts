import type { MeetingDeclaration, TaskStory } from '#engine/declare.ts'

const common = {
  title: 'Giao ban tuần',
  place: 'Phòng họp số 1',
  present: 'Thường trực UBND, Chánh Văn phòng, thủ trưởng các đơn vị',
}

/**
 * The weekly meetings of the demonstration, all invented. `opinions`: what the chair said, the oldest meeting first; `rows`: what was
 * decided, one a line: weeks ago | story | days after the meeting | unit | targets | what | product. A dash for nothing.
 */
export function meetingRows(plan: string, opinions: readonly string[], rows: string): MeetingDeclaration[] {
  const lines = rows
    .trim()
    .split('\n')
    .map((row) => row.split(' | '))
  const past = opinions.map((opinion, index) => meetingOf(plan, opinions.length - index, opinion, lines))
  return [...past, { ...common, key: `${plan}-hop-0`, weeksAgo: 0, decisions: [] }]
}

function meetingOf(plan: string, weeksAgo: number, opinion: string, lines: readonly string[][]): MeetingDeclaration {
  const key = `${plan}-hop-${weeksAgo}`
  const own = lines.filter(([week]) => Number(week) === weeksAgo)
  const decisions = own.map(([, story = '', due = '', unit = '', targets = '-', title = '', product = ''], index) => ({
    key: `${key}-${index + 1}`,
    plan,
    title,
    product,
    unit,
    dueInDays: Number(due),
    story: story as TaskStory,
    ...(targets !== '-' && { targets: targets.split(',') }),
  }))
  return { ...common, key, weeksAgo, opinion, decisions }
}
