import type { DesktopDriver } from './desktop-driver.ts'
import { electronDriver, findElectron } from './electron-driver.ts'
import { standInDriver } from './stand-in-driver.ts'

/**
 * The driver of a run: Electron where its binary is present and has a display to open windows on, else the stand-in.
 * AMPCONTROL_DRIVER=electron or =stand-in asks for one of them; asking for an Electron that is not there is an error.
 */
export function chooseDriver(): DesktopDriver {
  const wanted = process.env.AMPCONTROL_DRIVER
  const binary = findElectron()
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  const hasDisplay = process.platform !== 'linux' || Boolean(DISPLAY ?? WAYLAND_DISPLAY)
  if (wanted === 'electron' && binary === undefined)
    throw new Error("AMPCONTROL_DRIVER=electron, but Electron's binary is not installed.")
  if (binary !== undefined && wanted !== 'stand-in' && (hasDisplay || wanted === 'electron'))
    return electronDriver(binary)
  return standInDriver()
}
