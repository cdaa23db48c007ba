import { type HealthName, healthMeasures } from '../../src/engine/health/measure.ts'
import { runbook } from '../../src/engine/health/runbook.text.ts'
import { notice } from './table.ts'

/** What to do when a line of the health page is amber or red, for the person on call without the page. */
export function runbookPage(): string {
  const names = Object.keys(healthMeasures) as HealthName[]
  const entries = names.flatMap((name) => {
    const { label, unit, atRisk, missed } = healthMeasures[name]
    const { means, todo } = runbook[name]
    return [
      `## ${name}`,
      '',
      `**${label.vi} · ${label.en}** (${unit}; amber from ${atRisk}, red from ${missed})`,
      '',
      means.vi,
      '',
      means.en,
      '',
      ...todo.map((step, place) => `${place + 1}. ${step.vi} · ${step.en}`),
      '',
    ]
  })
  const intro = 'One entry for each line of `/admin/health`; the bounds of the disk and of the backup are settings.'
  return [notice, '# Sổ tay xử lý · Runbook', '', intro, '', ...entries].join('\n')
}
