import type { App, Shell } from 'electron'
import { failure } from '../../shared/app-error.ts'
import type { HostControls } from '../core/ports/outside.ts'
import { createUpdates, type UpdatesParts } from './updates.ts'

export interface HostControlsParts {
  readonly app: Pick<App, 'quit'>
  readonly shell: Pick<Shell, 'openPath'>
  /** The one folder that is ever opened. */
  readonly dataDirectory: string
  readonly updates: UpdatesParts
}

export function createHostControls({ app, shell, dataDirectory, updates }: HostControlsParts): HostControls {
  return {
    ...createUpdates(updates),
    async openDataFolder() {
      const problem = await shell.openPath(dataDirectory)
      if (problem === '') return
      throw failure('folder-not-opened')
    },
    quit: () => void setImmediate(() => app.quit()),
  }
}
