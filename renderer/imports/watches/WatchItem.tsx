import { CircleCheck, CircleDashed, CirclePause, CloudOff, LoaderCircle, RefreshCw, X } from 'lucide-react'
import { type MouseEvent, useEffect, useRef } from 'react'
import type { CommandInput } from '../../../shared/contract/commands.ts'
import type { ImportProgress } from '../../../shared/import.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { Watch } from '../../../shared/watch.ts'
import { useClient } from '../../client/lot-client.ts'
import { errorText } from '../../messages/error-text.ts'
import { useAnnounce } from '../../notices/announcer.tsx'
import { HostButton, useSend } from '../../notices/HostButton.tsx'
import { UNDO_MS, useToastModel } from '../../notices/toast-model.ts'
import { useLot, useNow } from '../../store/lot.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { ProgressBar, useFigures } from '../running/RunningSource.tsx'

type WatchState = 'running' | 'paused' | 'failing' | 'good' | 'waiting'

const ICONS = {
  running: LoaderCircle,
  paused: CirclePause,
  failing: CloudOff,
  good: CircleCheck,
  waiting: CircleDashed,
} as const

function stateOf(watch: Watch): WatchState {
  if (watch.isRunning) return 'running'
  if (!watch.isEnabled) return 'paused'
  if (watch.failures > 0) return 'failing'
  return watch.lastGoodAt === null ? 'waiting' : 'good'
}

/** One watched source: how it stands, when it is looked at next, why it fails. */
export function WatchItem({ watch, onEdit }: { readonly watch: Watch; readonly onEdit: () => void }) {
  const client = useClient()
  const send = useSend()
  const toastModel = useToastModel()
  const look = useLook(watch.source)
  const messages = useMessages()
  const texts = messages.watches
  const formats = useFormats()
  const now = useNow()
  const state = stateOf(watch)
  const Icon = ICONS[state]
  const { source, lastGoodAt, intervalMinutes } = watch
  const habits = [texts.every(intervalMinutes, formats.count(intervalMinutes))]
  if (watch.failures > 0) habits.push(texts.failures(watch.failures, formats.count(watch.failures)))
  const moments = []
  if (lastGoodAt !== null) {
    const age = now - lastGoodAt
    const ago = age < MINUTE_MS ? messages.time.justNow : messages.time.ago(formats.elapsed(age))
    moments.push(texts.goodAt(formats.moment(lastGoodAt, now), ago))
  }
  if (watch.isEnabled && !watch.isRunning) moments.push(texts.nextAt(formats.moment(watch.nextDueAt, now)))
  const tellEnd = useEndOfLook(watch, `${source}: ${texts[state]}`)

  /** Looks now, or ends the look that is under way. A double tap is one tap. */
  function lookOrCancel({ detail }: MouseEvent): void {
    if (detail > 1) return
    tellEnd()
    if (!watch.isRunning) void send('watch.now', { watchId: watch.id })
    else if (look !== undefined) void client.send('import.cancel', { runId: look.runId })
  }

  async function remove(): Promise<void> {
    if ((await send('watch.remove', { watchId: watch.id })) === null) return
    const again: CommandInput<'watch.save'> = { url: source, intervalMinutes, isEnabled: watch.isEnabled }
    const undo = { label: texts.undo, run: () => void client.send('watch.save', again) }
    toastModel.show({ text: texts.removed(source), action: undo, durationMs: UNDO_MS })
  }

  return (
    <>
      <div className="watch-text">
        <p className="watch-source">{source}</p>
        <p className="watch-facts">
          <span className="watch-state" data-state={state}>
            <Icon aria-hidden="true" />
            {texts[state]}
          </span>
          {habits.join(' · ')}
        </p>
        <div className="watch-moments">{look === undefined ? moments.join(' · ') : <WatchLook progress={look} />}</div>
        {watch.failure !== null && <p className="watch-problem">{errorText(watch.failure, messages)}</p>}
      </div>
      <p className="watch-buttons">
        <HostButton
          className="button watch-now"
          aria-label={watch.isRunning ? texts.cancelLabel(source) : texts.nowLabel(source)}
          onClick={lookOrCancel}
        >
          {watch.isRunning ? <X aria-hidden="true" /> : <RefreshCw aria-hidden="true" />}
          {watch.isRunning ? texts.cancel : texts.now}
        </HostButton>
        <HostButton className="button" aria-label={texts.editLabel(source)} onClick={onEdit}>
          {texts.edit}
        </HostButton>
        <HostButton className="button" aria-label={texts.removeLabel(source)} onClick={() => void remove()}>
          {texts.remove}
        </HostButton>
      </p>
    </>
  )
}

/** The look at a source that is under way, if any. */
function useLook(source: string): ImportProgress | undefined {
  return useLot((state) =>
    [...(state.lot?.imports.values() ?? [])].find((run) => run.trigger === 'watch' && run.source === source),
  )
}

/** Says how a look ended, where it was asked for here. @returns what asks for that */
function useEndOfLook({ isRunning }: Watch, outcome: string): () => void {
  const announce = useAnnounce()
  const isAsked = useRef(false)
  const wasRunning = useRef(isRunning)
  useEffect(() => {
    if (wasRunning.current && !isRunning && isAsked.current) {
      isAsked.current = false
      announce(outcome)
    }
    wasRunning.current = isRunning
  }, [isRunning, outcome, announce])
  return () => {
    isAsked.current = true
  }
}

/** In the line that says at other times when it was looked at, so that nothing moves. */
function WatchLook({ progress }: { readonly progress: ImportProgress }) {
  const { imports } = useMessages()
  const figures = useFigures(progress)
  return (
    <>
      {figures}
      <ProgressBar label={imports.progressLabel(progress.source)} progress={progress} />
    </>
  )
}
