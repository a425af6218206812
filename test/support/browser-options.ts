import type { LaunchOptions } from '@playwright/test'
import { findBrowser } from './find-browser.ts'

/** How the tests start their browser: quiet, without the network of its own, in its sandbox unless it runs as root. */
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
