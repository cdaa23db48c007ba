import { defineConfig } from 'vitest/config'

/**
 * Real browsers, servers and databases on a busy machine now and then answer after a test has looked. Such a test is tried
 * once more and then named at the end of the run; the nightly run tries nothing twice, so that it shows what is unsteady.
 */
const retry = process.env['DOTHI_NIGHTLY'] ? 0 : 1

/** Browsers and servers under a kill need the machine for themselves: they run after the rest, one file at a time. */
const alone = { maxWorkers: 1, sequence: { groupOrder: 1 }, testTimeout: 180_000, hookTimeout: 300_000 }

const project = (name: string, include: string[], exclude: string[] = [], more: object = {}) => ({
  extends: true as const,
  test: { name, include, exclude: ['**/node_modules/**', ...exclude], ...more },
})

const rooms = ['engine', 'modules', 'protocols', 'gateways/embedded-postgres'].map((room) => `src/${room}/**`)

export default defineConfig({
  test: {
    globalSetup: ['test/support/database.setup.ts'],
    reporters: ['default', 'test/support/count-reporter.ts'],
    pool: 'forks',
    maxWorkers: 2,
    retry,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Each test file belongs to exactly one kind: `rule` and `architecture` take what is left.
    projects: [
      // What needs no clock, database or browser has no excuse for a second try.
      project('rule', ['{src,localities,scripts,bench}/**/*.test.ts'], rooms, { retry: 0 }),
      project('engine', ['src/engine/**/*.test.ts'], ['**/*.law.test.ts']),
      project('law', ['src/engine/**/*.law.test.ts'], [], { testTimeout: 120_000 }),
      project('module', ['src/modules/**/*.test.ts', 'test/modules.test.ts']),
      project('protocol', ['src/protocols/**/*.test.ts']),
      project('web', ['web/src/**/*.test.ts']),
      project('architecture', ['test/**/*.test.ts'], ['test/{golden,browser,crash,backup}/**', 'test/modules.test.ts']),
      project('gateway', ['src/gateways/embedded-postgres/**/*.test.ts'], [], alone),
      project('golden', ['test/golden/**/*.test.ts'], [], alone),
      project('browser', ['test/browser/**/*.test.ts'], [], alone),
      project('crash', ['test/crash/**/*.test.ts'], [], alone),
      project('backup', ['test/backup/**/*.test.ts'], [], alone),
    ],
  },
})
