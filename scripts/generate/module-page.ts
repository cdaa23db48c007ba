import type {
  Act,
  Choice,
  Deadline,
  Duration,
  Field,
  Form,
  Measure,
  Message,
  Module,
  RecordType,
} from '../../src/engine/declare.ts'
import { diagram } from './diagram.ts'
import { notice, table } from './table.ts'

const listed = (one: string | readonly string[] | undefined): string =>
  one === undefined ? '' : typeof one === 'string' ? one : one.join(', ')
const both = ({ vi, en }: { vi: string; en: string }): string => `${vi} · ${en}`

/** One module as people read it: the states of each record, its forms, acts, promises with their sources, and its figures. */
export function modulePage(module: Module): string {
  return [
    notice,
    `# ${both(module.label)}`,
    '',
    ...module.records.flatMap(recordPart),
    '## Measures',
    '',
    measures(module.measures),
    '',
  ].join('\n')
}

function recordPart(type: RecordType): string[] {
  const publicFields = type.public === 'nothing' ? 'nothing' : type.public.fields.join(', ')
  const facets = Object.entries(type.facets).map(
    ([name, { label, of, by }]) => `- split by \`${name}\` (${both(label)}): the ${by} of \`${of}\``,
  )
  return [
    `## ${both(type.label)} \`${type.name}\``,
    '',
    '```mermaid',
    diagram(type),
    '```',
    '',
    `- everyone may read: ${publicFields}`,
    `- in lists: ${type.title.join(', ')} · code: ${type.code} · belongs to: ${belongs(type)}`,
    ...facets,
    '',
    '### Form',
    '',
    form(type.form),
    '',
    '### Acts',
    '',
    actsTable(type),
    '',
    ...promises(type),
    ...told(type),
    ...choices(type.form),
  ]
}

function belongs({ belongs: to }: RecordType): string {
  if (to === 'actor') return 'the unit of whoever opens it'
  return 'unit' in to ? `the unit in \`${to.unit}\`` : `the unit whose area holds \`${to.area}\``
}

function form(fields: Form): string {
  const rows = Object.entries(fields).map(([name, field]) => [
    `\`${name}\``,
    both(field.label),
    kindOf(field),
    field.optional ? 'may be left out' : '',
    field.private ? `personal: ${both(field.private.purpose)}` : '',
  ])
  return table(['field', 'label', 'takes', '', ''], rows)
}

function kindOf(field: Field): string {
  switch (field.kind) {
    case 'text':
      return `text, at most ${field.max}`
    case 'choice':
      return `one of ${Object.keys(field.choices).length}`
    case 'scale':
      return `${field.from}–${field.to}`
    case 'number':
      return `number${field.min === undefined ? '' : `, from ${field.min}`}${field.max === undefined ? '' : `, to ${field.max}`}`
    default:
      return field.kind
  }
}

function actsTable(type: RecordType): string {
  const rows = Object.entries<Act>(type.acts).map(([name, act]) => [
    `\`${name}\``,
    both(act.label),
    listed(act.by),
    listed(act.from),
    act.to,
    Object.entries(act.asks ?? {})
      .map(([field, { optional }]) => `${field}${optional ? '?' : ''}`)
      .join(', '),
    [
      act.help ? both(act.help) : '',
      act.atMost === undefined ? '' : `at most ${act.atMost}×`,
      act.assigns === undefined ? '' : `\`${act.assigns}\` becomes responsible`,
    ]
      .filter(Boolean)
      .join(' · '),
  ])
  return table(['act', 'label', 'by', 'from', 'to', 'asks', ''], rows)
}

function promises(type: RecordType): string[] {
  const entries = Object.entries<Deadline>(type.deadlines)
  if (entries.length === 0) return []
  const rows = entries.flatMap(([name, deadline]) =>
    deadline.rule.map((rule, index) => [
      index === 0 ? `\`${name}\` ${both(deadline.label)}` : '',
      rule.from,
      typeof rule.within === 'string'
        ? `by \`${rule.within === 'choice' ? deadline.choice : deadline.asked}\``
        : `${lengthOf(rule.within)}${deadline.choice === undefined ? '' : `, or by \`${deadline.choice}\``}`,
      index === 0 ? turns(deadline) : '',
      [both(rule.source.title), rule.source.article ?? '', rule.source.url ?? ''].filter(Boolean).join(' · '),
    ]),
  )
  return ['### Promises', '', table(['promise', 'from', 'within', 'starts · kept · stopped', 'source'], rows), '']
}

function causeOf(on: Message['on']): string {
  if (typeof on === 'object' && 'missed' in on) return `\`${on.missed}\` has passed`
  if (typeof on === 'object' && 'before' in on) return `${on.workingDays} working day(s) before \`${on.before}\``
  return listed(on)
}

function told(type: RecordType): string[] {
  const entries = Object.entries<Message>(type.messages ?? {})
  if (entries.length === 0) return []
  const rows = entries.map(([name, { label, on, to, words }]) => [
    `\`${name}\` ${both(label)}`,
    causeOf(on),
    listed(to),
    both(words),
  ])
  return ['### Messages to its sender', '', table(['message', 'after', 'to', 'words'], rows), '']
}

function turns(deadline: Deadline): string {
  const part = (word: string, acts: string | readonly string[] | undefined): string =>
    acts === undefined ? '' : `${word}: ${listed(acts)}`
  const cut =
    deadline.cutoffMinutes === undefined
      ? ''
      : `received after ${Math.floor(deadline.cutoffMinutes / 60)}:${String(deadline.cutoffMinutes % 60).padStart(2, '0')} counts as the next working day`
  return [
    part('starts', deadline.after),
    part('kept', deadline.met),
    part('stopped', deadline.pausedBy),
    part('goes on', deadline.resumedBy),
    part('new date', deadline.extendedBy),
    part('void', deadline.voidedBy),
    cut,
  ]
    .filter(Boolean)
    .join(' · ')
}

function lengthOf({ count, unit }: Duration): string {
  return `${count} ${unit.replaceAll('_', ' ')}`
}

function choices(fields: Form): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (field.kind !== 'choice' || Object.keys(field.choices).length < 4) return []
    const rows = Object.entries<Choice>(field.choices).map(([answer, choice]) => [
      `\`${answer}\``,
      both(choice),
      choice.group === undefined ? '' : (field.groups?.[choice.group]?.vi ?? choice.group),
      choice.within ? lengthOf(choice.within) : '',
      choice.call === undefined ? (choice.code ?? '') : `call ${choice.call}`,
    ])
    return [`### Answers to \`${name}\``, '', table(['answer', 'label', 'group', 'within', 'code'], rows), '']
  })
}

function measures(all: readonly Measure[]): string {
  const rows = all.map((measure) => [
    `\`${measure.name}\``,
    both(measure.label),
    measure.kind,
    both(measure.unit),
    rules(measure),
    measure.by ?? '',
    measure.lowerIsBetter ? 'less is better' : '',
  ])
  return table(['measure', 'label', 'kind', 'counts', 'from', 'split by', ''], rows)
}

function rules(measure: Measure): string {
  return measure.rules
    .map(({ on, numerator, denominator }) => {
      const when = 'acts' in on ? listed(on.acts) : `${on.deadline} ${on.outcome}`
      const amount = (one: typeof numerator): string => {
        if (one.kind === 'number') return String(one.number)
        if (one.kind === 'value') return `its ${one.field}`
        if (one.kind === 'days_late') return `working days ${one.deadline} was late`
        return one.kind === 'in_time'
          ? `1 if ${one.deadline} was kept`
          : `1 if ${one.condition.facet} is ${listed(one.condition.is)}`
      }
      const isRate = measure.kind === 'share' || measure.kind === 'average'
      return `${when}: ${amount(numerator)}${isRate ? ` of ${amount(denominator)}` : ''}`
    })
    .join(' · ')
}
