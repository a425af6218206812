// Runs a TypeScript module in a process of its own, through the same pipeline as the tests.
import { runnerImport } from 'vite'

await runnerImport(process.argv[2], { configFile: false, logLevel: 'error' })
