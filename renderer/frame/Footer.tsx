import { CloudOff, Globe, GlobeLock, Wifi, WifiOff } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { MINUTE_MS } from '../../shared/time.ts'
import { newestGoodAt } from '../../shared/watch.ts'
import { KeysButton } from '../keys/KeysDialog.tsx'
import { errorText } from '../messages/error-text.ts'
import { useLot, useNow } from '../store/lot.ts'
import { useFormats, useMessages } from '../wording/wording.ts'

/** How old the data is, whether the screen is connected, and where HTTP is served. */
export function Footer() {
  const footer = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const place = footer.current
    if (place === null) return undefined
    const observer = new ResizeObserver(() => placeMessagesOver(place))
    observer.observe(place)
    observer.observe(document.documentElement)
    return () => observer.disconnect()
  }, [])
  return (
    <footer ref={footer} className="footer">
      <LastImport />
      <FailingWatches />
      <HttpAddress />
      <ConnectionState />
      <KeysButton />
    </footer>
  )
}

/** Short messages have their place over the footer: there they cover nothing that is pressed. */
function placeMessagesOver(footer: HTMLElement): void {
  const { left, width, bottom, height } = footer.getBoundingClientRect()
  const { style, clientHeight } = document.documentElement
  style.setProperty('--notices-left', `${left}px`)
  style.setProperty('--notices-width', `${width}px`)
  style.setProperty('--notices-height', `${height}px`)
  style.setProperty('--notices-bottom', `${Math.max(0, clientHeight - bottom)}px`)
}

function LastImport() {
  const messages = useMessages()
  const formats = useFormats()
  const now = useNow()
  const report = useLot((state) => state.lot?.lastImport ?? null)
  const watches = useLot((state) => state.lot?.watches)
  const hasLoaded = useLot((state) => state.lot !== null)
  if (report === null) return <p className="footer-import">{hasLoaded ? messages.frame.noImport : ''}</p>
  const importedAt = report.finishedAt ?? report.startedAt
  const at = newestGoodAt(watches ?? [], importedAt) ?? importedAt
  const { source } = watches?.find((watch) => watch.lastGoodAt === at) ?? report
  const age = now - at < MINUTE_MS ? messages.time.justNow : messages.time.ago(formats.elapsed(now - at))
  return (
    <p className="footer-import">
      <span className="footer-age">{messages.frame.lastImport(formats.moment(at, now), age)}</span>
      <span className="footer-source" title={source}>
        {` · ${source}`}
      </span>
    </p>
  )
}

/** Sources that do not answer: said quietly, for they are tried again by themselves. */
function FailingWatches() {
  const messages = useMessages()
  const formats = useFormats()
  const failing = useLot(
    (state) => state.lot?.watches.filter((watch) => watch.isEnabled && watch.failures > 0).length ?? 0,
  )
  if (failing === 0) return null
  return (
    <p className="footer-item" data-tone="problem">
      <CloudOff className="footer-icon" aria-hidden="true" />
      {messages.frame.watchesFailing(failing, formats.count(failing))}
    </p>
  )
}

function HttpAddress() {
  const messages = useMessages()
  const url = useLot((state) => state.lot?.host.httpUrl ?? null)
  const problem = useLot((state) => state.lot?.host.httpProblem ?? null)
  const hasLoaded = useLot((state) => state.lot !== null)
  const sentence = problem === null ? undefined : errorText(problem, messages)
  if (!hasLoaded) return null
  const Icon = url === null ? GlobeLock : Globe
  return (
    <p className="footer-item" data-tone={problem === null ? 'usual' : 'problem'} title={sentence}>
      <Icon className="footer-icon" aria-hidden="true" />
      <span className="footer-text">{sentence ?? url ?? messages.frame.httpOff}</span>
    </p>
  )
}

function ConnectionState() {
  const messages = useMessages()
  const connection = useLot((state) => state.connection)
  const Icon = connection === 'live' ? Wifi : WifiOff
  return (
    <p className="footer-item" data-tone={connection === 'lost' ? 'problem' : 'usual'}>
      <Icon className="footer-icon" aria-hidden="true" />
      {messages.frame[connection]}
    </p>
  )
}
