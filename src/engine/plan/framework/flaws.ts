import type { Words } from '#base/text.ts'
import type { FrameworkDeclaration } from './framework.ts'

/** What the shape of a framework does not show: keys that stand twice, points that do not add up, rows of no standard. */
export function flawsOfFramework(framework: FrameworkDeclaration): Words[] {
  switch (framework.kind) {
    case 'score':
      return [...twice(framework.groups.flatMap(({ parts }) => parts.map(({ key }) => key))), ...sumFlaw(framework)]
    case 'criteria':
      return twice(framework.groups.flatMap(({ criteria }) => criteria.map(({ key }) => key)))
    case 'mapping':
      return mappingFlaws(framework)
  }
}

function sumFlaw({ groups, points }: Extract<FrameworkDeclaration, { kind: 'score' }>): Words[] {
  const sum = groups.flatMap(({ parts }) => parts).reduce((all, part) => all + part.points, 0)
  if (Math.abs(sum - points) < 1e-9) return []
  return [
    {
      vi: `điểm các phần cộng lại là ${sum}, không phải ${points}`,
      en: `the points of its parts add up to ${sum}, not ${points}`,
    },
  ]
}

function mappingFlaws({ standards, domains, rows }: Extract<FrameworkDeclaration, { kind: 'mapping' }>): Words[] {
  const known = new Set(standards.map(({ key }) => key))
  const fields = new Set(domains?.map(({ key }) => key))
  const nowhere = rows.filter(({ domain }) => domain !== undefined && !fields.has(domain))
  const strange = rows.filter(({ standard }) => !known.has(standard))
  const empty = rows.filter(({ match, indicator }) => (match === 'none') !== (indicator === undefined))
  return [
    ...twice(rows.map(({ standard, number }) => `${standard} ${number}`)),
    ...strange.map(({ standard, number }) => ({
      vi: `dòng ${number} nhắc tiêu chuẩn «${standard}» không có`,
      en: `row ${number} names standard “${standard}”, which is not there`,
    })),
    ...nowhere.map(({ standard, number, domain = '' }) => ({
      vi: `dòng ${standard} ${number} nhắc lĩnh vực «${domain}» không có`,
      en: `row ${standard} ${number} names field “${domain}”, which is not there`,
    })),
    ...empty.map(({ standard, number }) => ({
      vi: `dòng ${standard} ${number}: có chỉ tiêu thì phải là khớp hoặc gần, không có thì là không`,
      en: `row ${standard} ${number}: with an indicator it is exact or near, without one it is none`,
    })),
  ]
}

function twice(keys: readonly string[]): Words[] {
  const again = keys.filter((key, place) => keys.indexOf(key) !== place)
  return [...new Set(again)].map((key) => ({ vi: `«${key}» có hai lần`, en: `“${key}” stands twice` }))
}
