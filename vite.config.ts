import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { billOfMaterials } from './packaging/bill-of-materials.ts'
import { commands } from './shared/contract/commands.ts'

const root = import.meta.dirname
const target = { node: 'node22', chromium: 'chrome148' }

/**
 * What a bundle of the main process does not contain: Electron itself, the native driver, what `pg`
 * can do without, and Node's own modules.
 */
const external = ['electron', 'better-sqlite3', 'pg-native', 'pg-cloudflare', /^node:/]

/**
 * One configuration, three environments: `vite build` builds the renderer, the main process and the
 * preload, in that order.
 */
export default defineConfig({
  root: resolve(root, 'renderer'),
  base: './',
  plugins: [react(), billOfMaterials(root)],
  builder: {},
  environments: {
    client: {
      build: {
        outDir: resolve(root, 'dist/renderer'),
        emptyOutDir: true,
        target: target.chromium,
        rolldownOptions: { input: { index: resolve(root, 'renderer/index.html') } },
      },
    },
    main: {
      consumer: 'server',
      resolve: { noExternal: true, conditions: ['node', 'module', 'default'], mainFields: ['module', 'main'] },
      build: {
        outDir: resolve(root, 'dist/main'),
        emptyOutDir: true,
        target: target.node,
        minify: false,
        sourcemap: true,
        copyPublicDir: false,
        rolldownOptions: {
          input: {
            desktop: resolve(root, 'main/desktop.ts'),
            server: resolve(root, 'main/server.ts'),
            'core-worker': resolve(root, 'main/core-thread/core-worker.ts'),
            'backup-worker': resolve(root, 'main/core-thread/backup-worker.ts'),
            'mirror-worker': resolve(root, 'main/mirror/mirror-worker.ts'),
            'backup-command': resolve(root, 'main/backup-command/backup-command.ts'),
            'migrate-from': resolve(root, 'main/migrate-from/migrate-from.ts'),
            'seed-history': resolve(root, 'main/demo/history/seed-history.ts'),
          },
          external,
          platform: 'node',
          // CommonJS on purpose: a top-level await, on which Electron's `ready` would wait for
          // ever, cannot be written in it.
          output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
        },
      },
    },
    preload: {
      consumer: 'server',
      define: { COMMAND_NAMES: JSON.stringify(Object.keys(commands)) },
      resolve: { noExternal: true },
      build: {
        outDir: resolve(root, 'dist/preload'),
        emptyOutDir: true,
        target: target.chromium,
        minify: false,
        copyPublicDir: false,
        rolldownOptions: {
          input: { index: resolve(root, 'main/preload/index.ts') },
          external,
          platform: 'node',
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
  },
  test: {
    root,
    include: ['test/{unit,storage,import,http,ocpp,desktop,renderer,mirror}/**/*.test.ts'],
    environment: 'node',
    testTimeout: 30_000,
    // Many files in one process: one for each, which reads all modules anew, costs a second of
    // CPU time a file. So a test gives back what it changes of the process: clocks, environment.
    isolate: false,
    globalSetup: ['test/support/temporary-files.ts'],
    // All of them: by itself vitest leaves one to its own process, which is half of a small machine
    // and mostly waits.
    maxWorkers: availableParallelism(),
    coverage: {
      provider: 'v8',
      include: ['shared/**/*.ts', 'main/core/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
      reportsDirectory: resolve(root, 'coverage'),
      thresholds: { lines: 97 },
    },
  },
})
