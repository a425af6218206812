import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { lastValue, runDemo } from '../demo/run-demo.mjs'

/** What the HTTP host answers itself; every other path is the screen's. */
const HOST_PATHS = '^/(api|data|vehicle|metrics|docs|openapi\\.json)(/|\\?|$)'

/**
 * For developers: the demonstration's lot in a browser. Saving a file of renderer/ updates the
 * screen; one of main/ or shared/ rebuilds and restarts the host on the same data.
 * @param {import('./run.mjs').Launch} launch
 * @returns {Promise<import('./child.mjs').Outcome>}
 */
export async function runDev(launch) {
  return runDemo(launch, async ({ root, argv, environment, say }) => {
    const { createBuilder, createServer } = await import('vite')
    const configFile = join(root, 'vite.config.ts')
    const target = `http://127.0.0.1:${lastValue(argv, '--port')}`
    const screen = await createServer({
      configFile,
      logLevel: 'warn',
      server: {
        proxy: {
          [HOST_PATHS]: {
            target,
            changeOrigin: true,
            // The host would refuse a page of another origin, as this one is to it.
            configure: (proxy) => void proxy.on('proxyReq', (request) => request.removeHeader('origin')),
          },
        },
      },
    })
    await screen.listen()
    say(
      `Open ${screen.resolvedUrls?.local[0]}: it changes as you save. The host is started anew when its own files change.`,
    )

    let isRestart = false
    /** @type {import('node:child_process').ChildProcess | undefined} */
    let child
    const end = () => void child?.kill()
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, end)
    const builder = await createBuilder({
      configFile,
      logLevel: 'warn',
      environments: { main: { build: { watch: {} } } },
    })
    const main = builder.environments.main
    const watcher = main === undefined ? undefined : await builder.build(main)
    if (watcher === undefined || !('on' in watcher)) throw new Error('The build of main/ cannot be watched.')
    // The first build ends before the host begins: its files are not all there until then.
    await new Promise((resolve) => {
      watcher.on('event', (event) => {
        if (event.code === 'ERROR') say(event.error.message)
        if (event.code !== 'END') return
        isRestart = child !== undefined
        if (isRestart) end()
        resolve(undefined)
      })
    })
    try {
      for (;;) {
        child = spawn(process.execPath, [join(root, 'dist/main/server.cjs'), ...argv], {
          env: environment,
          stdio: 'inherit',
        })
        const [code, signal] = await once(child, 'exit')
        if (!isRestart) return { code, signal }
        isRestart = false
        say('Started anew.')
      }
    } finally {
      await screen.close()
      await watcher.close()
    }
  })
}
