import { writeFileSync } from 'node:fs'
import type { SerializedError } from 'vitest'
import type { Reporter, TestModule } from 'vitest/node'

/**
 * What a run came to. A file that broke before its tests, and an error outside of any test, count as one failed each.
 * `again`: the full names of the tests that failed at first and passed at the second try, each with its file.
 */
export type Count = { passed: number; failed: number; skipped: number; again: string[] }

/** Leaves the run's count as JSON in the file `DOTHI_COUNT_FILE`, for `npm test` to print as its last line. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const file = process.env['DOTHI_COUNT_FILE']
    if (file) writeFileSync(file, JSON.stringify(countRun(modules, errors.length)))
  }
}

export function countRun(modules: readonly TestModule[], errors: number): Count {
  const count = { passed: 0, failed: errors, skipped: 0, again: [] as string[] }
  for (const module of modules) {
    const own = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    for (const test of module.children.allTests()) {
      own[test.result().state] += 1
      if (test.diagnostic()?.flaky) count.again.push(`${module.relativeModuleId} > ${test.fullName}`)
    }
    count.passed += own.passed
    count.skipped += own.skipped
    // A test that never came to an end (its process died) did not pass.
    count.failed += own.failed + own.pending
    if (module.state() === 'failed' && own.failed + own.pending === 0) count.failed += 1
  }
  return count
}
