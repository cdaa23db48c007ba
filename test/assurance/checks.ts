import { actChecks } from './act.checks.ts'
import type { Check } from './check.ts'
import { numberChecks } from './number.checks.ts'
import { privacyChecks } from './privacy.checks.ts'
import { storageChecks } from './storage.checks.ts'

/** Every check that `npm run assurance` runs, by its id. */
export const checks: readonly Check[] = [...storageChecks, ...actChecks, ...privacyChecks, ...numberChecks].sort(
  (a, b) => (a.id < b.id ? -1 : 1),
)
