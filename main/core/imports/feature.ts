import type { importCommands } from '../../../shared/contract/imports.ts'
import type { ImportProgress } from '../../../shared/import.ts'
import type { Watch } from '../../../shared/watch.ts'
import type { CoreContext } from '../door/context.ts'
import type { Feature } from '../door/feature.ts'
import { createImports } from './imports.ts'
import { oldReadings } from './old-readings.ts'
import { createPreviews } from './previews.ts'
import { chooseHabit, listSources } from './source-habits.ts'
import { createUploads } from './uploads.ts'
import { createWatches } from './watches.ts'

export interface ImportFeature extends Feature<keyof typeof importCommands> {
  running(): readonly ImportProgress[]
  watches(): readonly Watch[]
}

export function imports(context: CoreContext): ImportFeature {
  const runs = createImports(context, context.newId)
  const uploads = createUploads(context, context.newId)
  const previews = createPreviews(context, runs, uploads)
  const watches = createWatches(context, runs)
  return {
    running: runs.running,
    watches: watches.list,
    commands: {
      'import.run': (input, caller) => runs.run(input, caller),
      'import.cancel': ({ runId }) => ({ wasRunning: runs.cancel(runId) }),
      'import.refusedRows': (input) => runs.refusedRows(input),
      'import.list': (input) => runs.list(input),
      'import.preview': (input, caller) => previews.make(input, caller),
      'import.previewRows': (input) => previews.rows(input),
      'import.confirm': (input, caller) => previews.confirm(input, caller),
      'import.discardPreview': async ({ previewId }) => ({ wasThere: await previews.discard(previewId) }),
      'upload.begin': (input) => uploads.begin(input),
      'upload.append': ({ uploadId, bytes }) => uploads.append(uploadId, bytes),
      'upload.discard': async ({ uploadId }) => ({ wasThere: await uploads.discard(uploadId) }),
      'source.list': () => listSources(context),
      'source.setHabit': (input) => chooseHabit(context, input),
      'watch.list': () => ({ watches: watches.list() }),
      'watch.save': (input, caller) => watches.save(input, caller),
      'watch.remove': ({ watchId }) => ({ wasThere: watches.remove(watchId) }),
      'watch.now': ({ watchId }) => watches.lookNow(watchId),
    },
    dueKinds: [watches, runs.ends, oldReadings(context)],
    async stop() {
      await Promise.all([watches, previews, uploads, runs].map((part) => part.stop()))
    },
  }
}
