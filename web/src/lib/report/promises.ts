import type { Duration, RecordType, Source, Words } from '../house.ts'

/** What is promised when that act is done today: the deadlines it starts, each with its limit and its legal source. */
export function promisesOf(
  type: RecordType,
  act: string,
  values: Readonly<Record<string, unknown>>,
  today: string,
): { name: string; label: Words; within: Duration; source: Source }[] {
  return Object.entries(type.deadlines).flatMap(([name, deadline]) => {
    const rule = deadline.rule.findLast(({ from }) => from <= today)
    if (!rule || ![deadline.after].flat().includes(act)) return []
    const within = typeof rule.within === 'string' ? limitOfChoice(type, deadline.choice, values) : rule.within
    return within ? [{ name, label: deadline.label, within, source: rule.source }] : []
  })
}

function limitOfChoice(
  type: RecordType,
  name: string | undefined,
  values: Readonly<Record<string, unknown>>,
): Duration | undefined {
  const field = name === undefined ? undefined : type.form[name]
  return field?.kind === 'choice' ? field.choices[String(values[name ?? ''])]?.within : undefined
}
