import { positions } from '../../src/engine/access/policy.positions.ts'
import { openingReasons, roles } from '../../src/engine/access/policy.ts'
import { sentencesOf } from '../../src/engine/access/sentences.ts'
import type { RecordType } from '../../src/engine/declare.ts'

/** The page of roles, positions and reasons, made from the policy the checks are made from. */
export function rightsPage(types: readonly RecordType[]): string {
  const sections = Object.entries(roles).map(([role, { vi, en }]) =>
    [`## ${role}: ${vi} · ${en}`, '', ...sentencesOf(role, types).map((one) => `- ${one.vi}\n  ${one.en}`), ''].join(
      '\n',
    ),
  )
  const held = Object.entries(positions).map(
    ([name, position]) => `| \`${name}\` | ${position.vi} | ${position.en} | ${position.roles.join(', ')} |`,
  )
  const reasons = Object.entries(openingReasons).map(([name, { vi, en }]) => `| \`${name}\` | ${vi} | ${en} |`)
  return [
    '<!-- Made by scripts/generate.mjs from the declarations. Not written by hand. -->',
    '# Roles and rights',
    '',
    'A role holds in its unit and in all units below. Who may do which act, cell by cell and tried against the program, is the reviewed',
    'table in `test/golden/rights/`.',
    '',
    ...sections,
    '## Positions',
    '',
    '| | chức danh | position | roles |',
    '|---|---|---|---|',
    ...held,
    '',
    '## Reasons for opening personal data',
    '',
    '| | lý do | reason |',
    '|---|---|---|',
    ...reasons,
    '',
  ].join('\n')
}
