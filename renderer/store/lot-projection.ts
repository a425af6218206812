import type { Alert } from '../../shared/alert.ts'
import type { LotChargers } from '../../shared/chargers.ts'
import type { ImportProgressed, LotChanged, PreviewProgressed } from '../../shared/contract/events.ts'
import type { HostInfo, LotSnapshot } from '../../shared/contract/lot.ts'
import type { PublicSettings } from '../../shared/contract/settings.ts'
import type { ImportProgress, ImportReport } from '../../shared/import.ts'
import type { PreviewProgress } from '../../shared/import-preview.ts'
import type { KeptCheck } from '../../shared/lot-check.ts'
import type { Session } from '../../shared/session.ts'
import type { Trouble } from '../../shared/trouble.ts'
import type { Watch } from '../../shared/watch.ts'
import { PatchedMap } from './patched-map.ts'

/** The lot as this window knows it: a snapshot and the changes since. */
export interface LotProjection {
  readonly epoch: string
  readonly revision: number
  /** The core's time of the newest change: how old the picture is without a connection. */
  readonly knownAt: number
  /** All that are parked; `null` while those of a large lot are on their way. */
  readonly vehicles: PatchedMap<Session> | null
  /** Those that are there so far, the most urgent ones: who is missing here may well be parked. */
  readonly known: PatchedMap<Session>
  readonly alerts: ReadonlyMap<number, Alert>
  readonly settings: PublicSettings
  readonly pinnedSettings: readonly string[]
  readonly isPinSet: boolean
  /** What is read from sources at this moment, by the id of the run. */
  readonly imports: ReadonlyMap<string, ImportProgress>
  /** Previews that are being made, by their id. */
  readonly previews: ReadonlyMap<string, PreviewProgress>
  readonly lastImport: ImportReport | null
  readonly interruptedImport: ImportReport | null
  readonly chargers: LotChargers
  readonly watches: readonly Watch[]
  readonly check: KeptCheck | null
  readonly seenArrivalId: number
  readonly host: HostInfo
  readonly troubles: readonly Trouble[]
}

export function projectSnapshot(snapshot: LotSnapshot): LotProjection {
  const known = PatchedMap.of(snapshot.vehicles)
  return {
    epoch: snapshot.epoch,
    revision: snapshot.revision,
    knownAt: snapshot.at,
    vehicles: snapshot.isWhole ? known : null,
    known,
    alerts: new Map(snapshot.alerts.map((alert) => [alert.id, alert])),
    settings: snapshot.settings,
    pinnedSettings: snapshot.pinnedSettings,
    isPinSet: snapshot.isPinSet,
    imports: new Map(snapshot.runningImports.map((progress) => [progress.runId, progress])),
    previews: new Map(),
    lastImport: snapshot.lastImport,
    interruptedImport: snapshot.interruptedImport,
    watches: snapshot.watches,
    chargers: snapshot.chargers,
    check: snapshot.check,
    seenArrivalId: snapshot.seenArrivalId,
    host: snapshot.host,
    troubles: snapshot.troubles,
  }
}

/** `gap`: something was missed in between. */
export type Succession = 'next' | 'known' | 'gap'

/** Compares a change with where the projection stands. */
export function successionOf(lot: LotProjection, change: LotChanged): Succession {
  if (change.epoch !== lot.epoch) return 'gap'
  if (change.revision <= lot.revision) return 'known'
  return change.revision === lot.revision + 1 ? 'next' : 'gap'
}

/** What the change does not touch keeps its identity, so that nothing of it renders again. */
export function applyLotChange(lot: LotProjection, change: LotChanged): LotProjection {
  const known = lot.known.patch(change.upserts, change.removedIds)
  return {
    ...lot,
    revision: change.revision,
    knownAt: change.at,
    vehicles: lot.vehicles === null ? null : known,
    known,
    alerts: patchMap(lot.alerts, change.alerts, change.removedAlertIds),
    settings: change.settings ?? lot.settings,
    isPinSet: change.isPinSet ?? lot.isPinSet,
    lastImport: change.lastImport ?? lot.lastImport,
    interruptedImport: stillInterrupted(lot.interruptedImport, change.lastImport),
    watches: change.watches ?? lot.watches,
    chargers: change.chargers ?? lot.chargers,
    check: change.check === undefined ? lot.check : change.check,
    seenArrivalId: change.seenArrivalId ?? lot.seenArrivalId,
    host: change.host ?? lot.host,
    troubles: change.troubles ?? lot.troubles,
  }
}

/** An import that was cut off is made good by the next completed one of its source. */
function stillInterrupted(interrupted: ImportReport | null, last: ImportReport | undefined): ImportReport | null {
  return last !== undefined && last.source === interrupted?.source ? null : interrupted
}

/** The projection with an import's progress, or without the import once it has ended. */
export function applyProgress(lot: LotProjection, { progress, isFinished }: ImportProgressed): LotProjection {
  const imports = new Map(lot.imports)
  if (isFinished) imports.delete(progress.runId)
  else imports.set(progress.runId, progress)
  return { ...lot, imports }
}

/** The projection with the progress of a preview, or without it once it is ready or given up. */
export function applyPreviewProgress(lot: LotProjection, { progress, isFinished }: PreviewProgressed): LotProjection {
  const previews = new Map(lot.previews)
  if (isFinished) previews.delete(progress.previewId)
  else previews.set(progress.previewId, progress)
  return { ...lot, previews }
}

function patchMap<T extends { readonly id: number }>(
  map: ReadonlyMap<number, T>,
  upserts: readonly T[],
  removedIds: readonly number[],
): ReadonlyMap<number, T> {
  if (upserts.length === 0 && removedIds.length === 0) return map
  const patched = new Map(map)
  for (const id of removedIds) patched.delete(id)
  for (const item of upserts) patched.set(item.id, item)
  return patched
}
