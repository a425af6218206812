import { EventEmitter } from 'node:events'

/** The one screen of the stand-in, in pixels: what a window in kiosk mode fills. */
export const SCREEN_SIZE = { width: 1280, height: 800 } as const

/** The stand-in's `screen`: one display, no task bar. As in Electron, usable only after `ready`. */
export function createScreen(app: { isReady(): boolean }) {
  function display() {
    if (!app.isReady()) throw new Error("The 'screen' module can't be used before the app 'ready' event")
    const area = { x: 0, y: 0, ...SCREEN_SIZE }
    return {
      id: 1,
      bounds: area,
      workArea: area,
      size: SCREEN_SIZE,
      workAreaSize: SCREEN_SIZE,
      scaleFactor: 1,
      rotation: 0,
    }
  }

  return Object.assign(new EventEmitter(), {
    getPrimaryDisplay: display,
    getAllDisplays: () => [display()],
    getDisplayMatching: display,
    getDisplayNearestPoint: display,
  })
}
