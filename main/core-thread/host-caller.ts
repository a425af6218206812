import type { HostControls } from '../core/ports/host-controls.ts'
import type { FromCore, ToCore } from './messages.ts'
import { unpackError } from './portable-error.ts'

/** What the desktop does for the core, asked for from the core's thread. */
export interface HostCaller {
  readonly controls: HostControls
  take(message: ToCore & { readonly type: 'host-called' }): void
}

/** Builds the caller over a way to post. */
export function createHostCaller(post: (message: FromCore) => void): HostCaller {
  const waiting = new Map<number, PromiseWithResolvers<void>>()
  let lastId = 0
  return {
    controls: {
      openDataFolder() {
        lastId += 1
        const done = Promise.withResolvers<void>()
        waiting.set(lastId, done)
        post({ type: 'host-call', id: lastId, call: 'openDataFolder' })
        return done.promise
      },
      quit: () => post({ type: 'host-call', id: 0, call: 'quit' }),
    },
    take({ id, error }) {
      const done = waiting.get(id)
      waiting.delete(id)
      if (error === null) done?.resolve()
      else done?.reject(unpackError(error))
    },
  }
}
