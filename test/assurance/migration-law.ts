/** What a migration does that would stop daily work, or an older program that still runs beside: which file, and what. */
export type Stop = { path: string; to: string }

/** Tables that grow with every act: a lock on one of them for the time of a scan stops everybody. */
const growing = [
  'event',
  'record',
  'measure_entry',
  'measure_total',
  'private_value',
  'message',
  'file',
  'log_leaf',
  'log_node',
  'log_salt',
]

const rules: readonly { what: string; of: 'growing' | 'any'; pattern: RegExp }[] = [
  {
    what: 'a column is made not null without a check that was validated before',
    of: 'growing',
    pattern: /alter column \w+ set not null/,
  },
  {
    what: 'a column is given another type: every row is written anew',
    of: 'growing',
    pattern: /alter column \w+ (set data )?type /,
  },
  {
    what: 'a new column is computed for every row that is there',
    of: 'growing',
    pattern:
      /add column [^,;]*(default (now\(|clock_timestamp|gen_random|random|nextval|uuid)|generated always as .*stored)/,
  },
  {
    what: 'a key or check is made over all rows at once',
    of: 'growing',
    pattern: /add (constraint \w+ )?(primary key|unique|check|foreign key)(?!.*not valid)/,
  },
  { what: 'rows are written while the table is locked', of: 'growing', pattern: /^update / },
  { what: 'a name is taken away that an older program uses', of: 'any', pattern: /rename (column|to)|drop column/ },
]

/** Every rule that a migration breaks. Tables it makes itself are empty and may be treated as it likes. */
export function stopsOf(path: string, text: string): Stop[] {
  const statements = statementsOf(text)
  const own = new Set(statements.flatMap((one) => /^create table (?:if not exists )?(\w+)/.exec(one)?.[1] ?? []))
  return statements.flatMap((one) => {
    const table = tableOf(one)
    if (table === undefined || own.has(table)) return []
    const found = rules.filter(({ of, pattern }) => (of === 'any' || growing.includes(table)) && pattern.test(one))
    const index = /^create (unique )?index (?!concurrently)/.test(one) && growing.includes(table)
    return [
      ...found.map(({ what }) => ({ path, to: `${table}: ${what}` })),
      ...(index ? [{ path, to: `${table}: an index is made while nobody may write` }] : []),
    ]
  })
}

function tableOf(statement: string): string | undefined {
  return (
    /^alter table (?:only )?(?:if exists )?(\w+)/.exec(statement)?.[1] ??
    /^create (?:unique )?index (?:concurrently )?(?:if not exists )?\w+ on (\w+)/.exec(statement)?.[1] ??
    /^update (\w+)/.exec(statement)?.[1]
  )
}

/** Statements in small letters on one line each, without comments and without the bodies of functions. */
function statementsOf(text: string): string[] {
  return text
    .replace(/--[^\n]*/g, '')
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, '')
    .replace(/'(?:[^']|'')*'/g, "''")
    .split(';')
    .map((one) => one.replace(/\s+/g, ' ').trim().toLowerCase())
    .filter((one) => one !== '')
}
