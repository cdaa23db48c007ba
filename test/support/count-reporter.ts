import { writeFileSync } from 'node:fs'
import type { SerializedError } from 'vitest'
import type { Reporter, TestModule } from 'vitest/node'

/**
 * What a run came to. A file that broke before its tests, and an error outside of any test, count as one failed each.
 * `again`: the full names of the tests that failed at first and passed at the second try, each with its file;
 * `broken`: those of the tests that failed, each with the first line of why.
 */
export type Count = { passed: number; failed: number; skipped: number; again: string[]; broken: string[] }

/** Leaves the run's count as JSON in the file `DOTHI_COUNT_FILE`, for `npm test` to print as its last line. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const file = process.env['DOTHI_COUNT_FILE']
    if (file) writeFileSync(file, JSON.stringify(countRun(modules, errors)))
  }
}

export function countRun(modules: readonly TestModule[], errors: readonly SerializedError[]): Count {
  const count: Count = { passed: 0, failed: errors.length, skipped: 0, again: [], broken: [] }
  for (const error of errors) count.broken.push(`outside of any test${whyOf([error])}`)
  for (const module of modules) {
    const own = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    for (const test of module.children.allTests()) {
      const { state, errors: why = [] } = test.result()
      const name = `${module.relativeModuleId} > ${test.fullName}`
      own[state] += 1
      if (test.diagnostic()?.flaky) count.again.push(name)
      if (state === 'failed') count.broken.push(`${name}${whyOf(why)}`)
      if (state === 'pending') count.broken.push(`${name}: never came to an end`)
    }
    count.passed += own.passed
    count.skipped += own.skipped
    // A test that never came to an end (its process died) did not pass.
    count.failed += own.failed + own.pending
    if (module.state() === 'failed' && own.failed + own.pending === 0) {
      count.failed += 1
      count.broken.push(`${module.relativeModuleId}${whyOf(module.errors())}`)
    }
  }
  return count
}

function whyOf(errors: readonly SerializedError[]): string {
  const line = errors[0]?.message?.split('\n')[0]
  return line ? `: ${line}` : ''
}
