import { CircleCheck, CircleDashed, CirclePause, CloudOff, LoaderCircle, RefreshCw } from 'lucide-react'
import type { CommandInput } from '../../../shared/contract/commands.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { Watch } from '../../../shared/watch.ts'
import { errorText } from '../../messages/error-text.ts'
import { useFormats, useMessages, useNow, useServices } from '../../services.ts'

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

interface WatchItemProps {
  readonly watch: Watch
  readonly onEdit: () => void
}

/** One watched source: how it stands, when it is looked at next, why it fails. */
export function WatchItem({ watch, onEdit }: WatchItemProps) {
  const { client, toastDesk } = useServices()
  const messages = useMessages()
  const texts = messages.watches
  const formats = useFormats()
  const now = useNow()
  const state = stateOf(watch)
  const Icon = ICONS[state]
  const { source, lastGoodAt, intervalMinutes } = watch
  const facts = [texts.every(intervalMinutes, formats.count(intervalMinutes))]
  if (lastGoodAt !== null) {
    const age = now - lastGoodAt
    const ago = age < MINUTE_MS ? messages.time.justNow : messages.time.ago(formats.elapsed(age))
    facts.push(texts.goodAt(formats.moment(lastGoodAt, now), ago))
  }
  if (watch.failures > 0) facts.push(texts.failures(watch.failures, formats.count(watch.failures)))
  if (watch.isEnabled && !watch.isRunning) facts.push(texts.nextAt(formats.moment(watch.nextDueAt, now)))

  async function send(name: 'watch.now' | 'watch.remove'): Promise<boolean> {
    const answer = await client.send(name, { watchId: watch.id })
    if (!answer.ok) toastDesk.show({ text: errorText(answer.error, messages), isProblem: true })
    return answer.ok
  }

  async function remove(): Promise<void> {
    if (!(await send('watch.remove'))) return
    const again: CommandInput<'watch.save'> = { url: source, intervalMinutes, isEnabled: watch.isEnabled }
    const undo = { label: texts.undo, run: () => void client.send('watch.save', again) }
    toastDesk.show({ text: texts.removed(source), action: undo })
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
          {facts.join(' · ')}
        </p>
        {watch.failure !== null && <p className="watch-problem">{errorText(watch.failure, messages)}</p>}
      </div>
      <p className="watch-buttons">
        <button
          type="button"
          className="button"
          aria-label={texts.nowLabel(source)}
          onClick={() => void send('watch.now')}
        >
          <RefreshCw aria-hidden="true" />
          {texts.now}
        </button>
        <button type="button" className="button" aria-label={texts.editLabel(source)} onClick={onEdit}>
          {texts.edit}
        </button>
        <button type="button" className="button" aria-label={texts.removeLabel(source)} onClick={() => void remove()}>
          {texts.remove}
        </button>
      </p>
    </>
  )
}
