import type { DefinitionPack } from '#engine/declare.ts'
import { packIso } from './iso.ts'
import { packBenThanh, packQuan1 } from './resolution.ts'
import { pack766 } from './score-766.ts'
import { pack269 } from './smart-city-269.ts'

/** The packs that are shipped, in the order they are offered. A locality brings others as files of its own. */
export const packs: readonly DefinitionPack[] = [packQuan1, packBenThanh, pack766, pack269, packIso]
