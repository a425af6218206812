import type { LaunchOptions } from '@playwright/test'
import { findBrowser } from './find-browser.ts'

/** The tests' browser: without network traffic of its own, and sandboxed unless run as root. */
export function browserOptions(): LaunchOptions {
  const executablePath = findBrowser()
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    headless: true,
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  }
}
