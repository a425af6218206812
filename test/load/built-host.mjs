import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/**
 * Starts the HTTP host on a folder of its own.
 * @param {string} dataDirectory
 * @param {readonly string[]} [more] further words for its command line
 */
export async function startHost(dataDirectory, more = []) {
  const words = [join(root, 'dist/main/server.cjs'), '--data', dataDirectory, '--port', '0', ...more]
  const host = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: host.stdout })) {
    const url = /served at (\S+)/.exec(line)?.[1]
    if (url !== undefined) return { host, url }
  }
  throw new Error('The HTTP host ended before it was served.')
}

/** @param {number} pid @returns {Promise<number>} megabytes of memory; NaN where unknown */
export async function memoryOf(pid) {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(text)?.[1]) / 1_024)
}
