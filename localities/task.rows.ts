import type { TaskDeclaration, TaskStory } from '#engine/declare.ts'

/**
 * Invented tasks, one a line: story | days ago | due in days | unit | co-ordinating units | parent | targets | milestones |
 * what | product. A dash for nothing.
 */
export function taskRows(plan: string, rows: string): TaskDeclaration[] {
  return rows
    .trim()
    .split('\n')
    .map((row, index) => taskOf(plan, row.split(' | '), index))
}

function taskOf(plan: string, cells: readonly string[], index: number): TaskDeclaration {
  const [story = '', ago = '', due = '', unit = '', cooperates = '-', parent = '-', targets = '-', milestones = '-'] =
    cells
  const [title = '', product = ''] = cells.slice(8)
  const list = (cell: string): string[] => (cell === '-' ? [] : cell.split(','))
  return {
    key: `${plan}-${index + 1}`,
    plan,
    ...(parent !== '-' && { parent }),
    title,
    product,
    unit,
    ...(cooperates !== '-' && { cooperates: list(cooperates) }),
    ...(targets !== '-' && { targets: list(targets) }),
    ...(milestones !== '-' && { milestones: Number(milestones) }),
    origin: parent === '-' ? 'directive' : 'plan',
    orderedDaysAgo: Number(ago),
    dueInDays: Number(due),
    story: story as TaskStory,
  }
}
