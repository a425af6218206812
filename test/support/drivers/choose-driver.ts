import type { DesktopDriver } from './desktop-driver.ts'
import { electronDriver, findElectron } from './electron-driver.ts'
import { whyNoWindow } from './probe-electron.ts'
import { standInDriver } from './stand-in-driver.ts'

/** Where a run's first process leaves what it found, so that its workers need not try again. */
const PROBED = 'AMPCONTROL_ELECTRON_OBSTACLE'

/** What a run's end-to-end tests drive, and why not something else. */
export interface Choice {
  readonly driver: DesktopDriver
  readonly reason: string
}

/**
 * The driver of a run: Electron where it is there and opens a window, else the stand-in.
 * AMPCONTROL_DRIVER=electron or =stand-in asks for one; throws if that Electron is missing.
 */
export function chooseDriver(
  environment: NodeJS.ProcessEnv = process.env,
  find: () => string | undefined = findElectron,
): Choice {
  const binary = find()
  const wanted = environment.AMPCONTROL_DRIVER
  if (wanted === 'stand-in') return { driver: standInDriver(), reason: 'asked for by AMPCONTROL_DRIVER' }
  if (binary === undefined) {
    if (wanted === 'electron') throw new Error("AMPCONTROL_DRIVER=electron, but Electron's binary is not installed.")
    return { driver: standInDriver(), reason: "Electron's binary is not installed" }
  }
  if (wanted === 'electron') return { driver: electronDriver(binary), reason: 'asked for by AMPCONTROL_DRIVER' }

  const obstacle = environment[PROBED] ?? whyNoWindow(binary, environment) ?? ''
  environment[PROBED] = obstacle
  return obstacle === ''
    ? { driver: electronDriver(binary), reason: 'it opens a window here' }
    : { driver: standInDriver(), reason: `Electron is installed, but ${obstacle}` }
}
