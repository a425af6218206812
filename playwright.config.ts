import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import { browserOptions } from './test/support/browser-options.ts'

const isOnCi = Boolean(process.env.CI)

/**
 * The tests in a real browser: end to end, and of the renderer. On CI one that fails is tried once
 * more, as a strange machine may stall, and the sum names it; elsewhere and every night none is.
 */
export default defineConfig({
  testDir: 'test',
  testMatch: ['e2e/**/*.spec.ts', 'renderer/**/*.spec.ts'],
  globalSetup: './test/support/announce-driver.ts',
  outputDir: 'test-results/artifacts',
  // As many as there are cores, and two on a single one: a window waits more than it works.
  workers: Math.max(2, availableParallelism()),
  fullyParallel: true,
  retries: isOnCi ? 1 : 0,
  forbidOnly: isOnCi,
  // Against a hang only: a page that axe walks four times takes a minute on a busy machine.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    browserName: 'chromium',
    launchOptions: browserOptions(),
    trace: 'off',
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
  },
})
