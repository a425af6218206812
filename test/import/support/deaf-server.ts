import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** Has room for two waiting connections, says on which port, and never accepts: it is blocked. */
const DEAF = `
const server = require('node:net').createServer()
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  require('node:fs').writeSync(1, String(server.address().port))
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
})`

/** More connections than any system lets wait in so short a queue. */
const CALLERS = 16

/** The origin of a server whose queue is full: the operating system answers no more callers. */
export async function startDeafServer(): Promise<string> {
  const child = spawn(process.execPath, ['-e', DEAF], { stdio: ['ignore', 'pipe', 'inherit'] })
  const callers: Socket[] = []
  onTestFinished(async () => {
    for (const caller of callers) caller.destroy()
    const buried = once(child, 'exit')
    child.kill('SIGKILL')
    await buried
  })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  const port = Number(said.toString())
  for (let index = 0; index < CALLERS; index += 1) callers.push(connect(port, '127.0.0.1').on('error', () => {}))
  await once(callers[0] as Socket, 'connect')
  return `http://127.0.0.1:${port}`
}
