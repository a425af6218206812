/** Every command that a client may send. This module imports no library, so that the preload can carry it. */
export const COMMAND_NAMES = [
  'lot.snapshot',
  'lot.ready',
  'lot.metrics',
  'vehicle.status',
  'vehicle.leave',
  'vehicle.leaveMany',
  'vehicle.bringBack',
  'vehicle.bringBackMany',
  'vehicle.details',
  'vehicle.change',
  'vehicle.undoChange',
  'plate.find',
  'history.list',
  'history.export',
  'import.run',
  'import.cancel',
  'import.refusedRows',
  'import.list',
  'import.preview',
  'import.previewRows',
  'import.confirm',
  'import.discardPreview',
  'upload.begin',
  'upload.append',
  'upload.discard',
  'charging.learned',
  'watch.list',
  'watch.save',
  'watch.remove',
  'watch.now',
  'alert.acknowledge',
  'alert.snooze',
  'statistics.report',
  'data.export',
  'shift.summary',
  'settings.change',
  'pin.set',
  'pin.unlock',
  'pin.lock',
  'data.lastBackup',
  'data.plateRetention',
  'host.openDataFolder',
  'host.quit',
] as const

export type CommandName = (typeof COMMAND_NAMES)[number]

/** The IPC channel that carries commands from the renderer to the main process. */
export const COMMAND_CHANNEL = 'ampcontrol:command'

/** The IPC channel that carries events from the main process to the renderer, each as JSON. */
export const EVENT_CHANNEL = 'ampcontrol:event'

/** The name under which the preload exposes the bridge on `window`. */
export const BRIDGE_NAME = 'ampcontrol'

/** What the preload exposes: the only way from the renderer to the main process. */
export interface Bridge {
  /** Sends a command; the answer is a `Result`. A name that is not in `COMMAND_NAMES` is rejected. `pass` proves that the PIN was given. */
  invoke(name: CommandName, input: unknown, pass?: string): Promise<unknown>
  /** Listens to the core's events, each as JSON. @returns a function that stops listening. */
  on(listener: (json: string) => void): () => void
}
