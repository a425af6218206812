import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { AppError } from '../../../shared/app-error.ts'
import type { Watch } from '../../../shared/watch.ts'
import { useClient } from '../../client/lot-client.ts'
import { errorText } from '../../messages/error-text.ts'
import { HostButton } from '../../notices/HostButton.tsx'
import { useMessages } from '../../wording/wording.ts'

const USUAL_INTERVAL_MINUTES = 10

/** Names a source that is to be watched, and how often; or changes one that is. */
export function WatchForm({ watch, onClose }: { readonly watch?: Watch; readonly onClose: () => void }) {
  const client = useClient()
  const messages = useMessages()
  const texts = messages.watches
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [url, setUrl] = useState(watch?.source ?? '')
  const [interval, setInterval] = useState(String(watch?.intervalMinutes ?? USUAL_INTERVAL_MINUTES))
  const [isEnabled, setIsEnabled] = useState(watch?.isEnabled ?? true)
  const [problem, setProblem] = useState<AppError | null>(null)

  useEffect(() => field.current?.focus(), [])

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault()
    const answer = await client.send('watch.save', {
      ...(watch === undefined ? {} : { watchId: watch.id }),
      url,
      intervalMinutes: Number(interval),
      isEnabled,
    })
    if (answer.ok) onClose()
    else setProblem(answer.error)
  }

  return (
    <form className="watch-form" noValidate onSubmit={(event) => void save(event)}>
      <p className="watch-field-wide">
        <label className="field-label" htmlFor={`${id}-url`}>
          {texts.urlLabel}
        </label>
        <input
          ref={field}
          id={`${id}-url`}
          className="text-field"
          type="text"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          required
          placeholder="https://"
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
      </p>
      <p>
        <label className="field-label" htmlFor={`${id}-interval`}>
          {texts.intervalLabel}
        </label>
        <input
          id={`${id}-interval`}
          className="text-field"
          type="number"
          min={1}
          max={1_440}
          step={1}
          required
          value={interval}
          onChange={(event) => setInterval(event.target.value)}
        />
      </p>
      <label className="watch-switch">
        <input type="checkbox" checked={isEnabled} onChange={(event) => setIsEnabled(event.target.checked)} />
        {texts.enabledLabel}
      </label>
      {problem !== null && (
        <p id={`${id}-problem`} className="watch-problem" role="alert">
          {errorText(problem, messages)}
        </p>
      )}
      <p className="watch-buttons">
        <HostButton type="submit" className="button button-primary">
          {texts.save}
        </HostButton>
        <button type="button" className="button" onClick={onClose}>
          {texts.cancel}
        </button>
      </p>
    </form>
  )
}
