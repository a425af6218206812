import {
  type PublicSettings,
  publicSettings,
  type Settings,
  type SettingsPatch,
} from '../../../shared/contract/settings.ts'
import type { Session } from '../../../shared/session.ts'
import { completeAllDue } from '../alerts/completions.ts'
import { takeBackOverstays } from '../alerts/take-back-overstays.ts'
import type { CoreContext } from '../door/context.ts'
import { followSettings } from '../vehicles/session-transitions.ts'

/** Sessions that are read at a time, so that a large lot needs little memory. */
const BATCH = 500

/** Each from its charge of now. @returns how many estimates moved */
export function followSettingsInLot(context: CoreContext, settings: Settings): number {
  const { store, clock } = context
  const now = clock.now()
  return store.write(() => {
    completeAllDue(context, now)
    const isFollowed = (session: Session) => followSettings(session, settings, now) === session
    // As at nearly every start: a large lot need not be walked to learn it.
    if (store.sessions.oneOfEachRate().every(isFollowed)) return 0
    let moved = 0
    let afterId = 0
    for (;;) {
      const batch = store.sessions.openAfter(afterId, BATCH)
      for (const session of batch) {
        const followed = followSettings(session, settings, now)
        if (followed === session) continue
        store.sessions.update(followed)
        if (followed.estimatedReadyAt !== session.estimatedReadyAt) moved += 1
      }
      const last = batch.at(-1)
      if (last === undefined) return moved
      afterId = last.id
    }
  })
}

/** Settings from which the levels of an overstay follow. */
const OVERSTAY_SETTINGS = ['graceMinutes', 'overstayLevel2Minutes', 'overstayLevel3Minutes'] as const

/**
 * Changes settings and whatever follows in the lot, all in one transaction.
 * @throws AppFailure `conflict` for a setting that the start of the application holds fast
 */
export function changeSettings(
  context: CoreContext,
  changes: SettingsPatch,
): { readonly settings: PublicSettings; readonly movedEstimates: number } {
  const { settings, save } = context.settings.plan(changes)
  const movedEstimates = context.store.write(() => {
    save()
    if (OVERSTAY_SETTINGS.some((name) => changes[name] !== undefined)) takeBackOverstays(context, settings, 'all')
    return followSettingsInLot(context, settings)
  })
  return { settings: publicSettings(settings), movedEstimates }
}
