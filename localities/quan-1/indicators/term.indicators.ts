import type { IndicatorDeclaration } from '#engine/declare.ts'
import { economyIndicators } from './economy.indicators.ts'
import { environmentIndicators } from './environment.indicators.ts'
import { partyIndicators } from './party.indicators.ts'
import { reformIndicators } from './reform.indicators.ts'
import { securityIndicators } from './security.indicators.ts'
import { societyIndicators } from './society.indicators.ts'
import { urbanIndicators } from './urban.indicators.ts'

/** The 30 published indicators of the resolution 2020–2025, in its order. */
export const termIndicators: readonly IndicatorDeclaration[] = [
  ...economyIndicators,
  ...urbanIndicators,
  ...environmentIndicators,
  ...societyIndicators,
  ...securityIndicators,
  ...reformIndicators,
  ...partyIndicators,
]
