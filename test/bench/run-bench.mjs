import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'
import { benchFile, VARIANTS } from './bench-file.mjs'
import { benchTable } from './bench-table.mjs'

const DEFAULT_ROWS = '1000,10000,100000,1000000'

/**
 * @typedef {object} Measurement
 * @property {number} rows
 * @property {string} variant
 * @property {number} rowsPerSecond from the request to the event that follows the last commit
 * @property {number} cpuMicrosecondsPerRow of all threads of the process
 * @property {number | null} delayP99Ms event-loop delay of the thread of window and events
 * @property {number | null} delayMaxMs
 * @property {number} peakMegabytes resident, of the process
 */

/**
 * @param {readonly string[]} argv
 * @returns {readonly number[]}
 */
function wantedRows(argv) {
  const index = argv.indexOf('--rows')
  const text = index === -1 ? DEFAULT_ROWS : (argv[index + 1] ?? '')
  const sizes = text.split(',').map(Number)
  if (sizes.every((rows) => Number.isSafeInteger(rows) && rows > 0)) return sizes
  throw new Error('--rows takes whole numbers, such as --rows 1000,100000')
}

/**
 * The cases run the product's own code, built as the product is built.
 * @param {string} root
 * @param {string} outDir
 */
async function buildCases(root, outDir) {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node22',
      rolldownOptions: {
        input: {
          'import-case': join(root, 'test/bench/import-case.ts'),
          'core-worker': join(root, 'main/core-thread/core-worker.ts'),
          'floor-case': join(root, 'test/bench/floor-case.ts'),
        },
        external: ['better-sqlite3', /^node:/],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
    ssr: { noExternal: true },
  })
}

/**
 * Follows the events of the lot as a browser's screen does, and takes them all.
 * @param {string} httpUrl
 */
async function attachScreen(httpUrl) {
  const { body } = await fetch(new URL('/api/events', httpUrl))
  if (body === null) throw new Error('there is no stream of events')
  const reader = body.getReader()
  await reader.read()
  const readOn = async () => {
    while (!(await reader.read()).done);
  }
  readOn().catch(() => {})
}

/**
 * Runs one case in its own process, so that its memory is measured alone. One that serves a screen
 * prints its address first, and begins once told that the screen is there.
 * @param {string} module
 * @param {readonly string[]} parameters
 * @returns {Promise<Omit<Measurement, 'rows' | 'variant'>>}
 */
async function runCase(module, parameters) {
  const child = spawn(process.execPath, [module, ...parameters], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  let result = ''
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('http')) {
      await attachScreen(line)
      child.stdin.write('begin\n')
    } else result = line
  }
  const [code] = await ended
  if (code !== 0) throw new Error(`a case ended with ${code}`)
  return JSON.parse(result)
}

/**
 * Serves the file of the moment.
 * @returns {Promise<{ url: string, setBody(body: Buffer): void, close(): void }>}
 */
async function serveFile() {
  /** @type {Buffer} */
  let body = Buffer.alloc(0)
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/csv', 'content-length': body.length })
    response.end(body)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    url: `http://127.0.0.1:${address.port}/vehicles.csv`,
    setBody: (next) => {
      body = next
    },
    close: () => server.close(),
  }
}

/**
 * Runs all sizes and variants, prints the table and writes test-results/bench.json.
 * @param {string} root
 * @param {readonly string[]} argv
 */
export async function runBench(root, argv) {
  const sizes = wantedRows(argv)
  const bundle = join(root, '.cache/bench')
  await buildCases(root, bundle)
  const folder = mkdtempSync(join(tmpdir(), 'ampcontrol-bench-'))
  const server = await serveFile()
  /** @type {Measurement[]} */
  const measurements = []
  try {
    for (const rows of sizes) {
      const dataDirectory = join(folder, `lot-${rows}`)
      for (const variant of VARIANTS) {
        server.setBody(benchFile(rows, variant))
        const parameters = [server.url, dataDirectory, String(rows), variant]
        measurements.push({ rows, variant, ...(await runCase(join(bundle, 'import-case.cjs'), parameters)) })
        console.log(benchTable(measurements.slice(-1), measurements.length === 1))
      }
      server.setBody(benchFile(rows, 'new'))
      const floor = await runCase(join(bundle, 'floor-case.cjs'), [server.url, join(folder, `floor-${rows}.db`)])
      measurements.push({ rows, variant: 'floor', ...floor })
      console.log(benchTable(measurements.slice(-1), false))
      rmSync(dataDirectory, { recursive: true, force: true })
    }
  } finally {
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
  const machine = {
    processor: cpus()[0]?.model ?? '',
    cores: cpus().length,
    node: process.version,
    platform: process.platform,
  }
  mkdirSync(join(root, 'test-results'), { recursive: true })
  const file = join(root, 'test-results/bench.json')
  writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), machine, measurements }, null, 2)}\n`)
  console.log(
    `\nFloor: Papa Parse over the same text and one prepared upsert a row, with the same pragmas. Written to ${file}`,
  )
}
