import { MessageSquareShare } from 'lucide-react'
import { useState } from 'react'
import { presentSocAt, type Session } from '../../shared/session.ts'
import { isStandingStill } from '../../shared/standstill.ts'
import { isComplete } from '../../shared/status.ts'
import { HostButton, useSend } from '../notices/HostButton.tsx'
import { useToastModel } from '../notices/toast-model.ts'
import { useLot, useNow } from '../store/lot.ts'
import { useFormats, useMessages } from '../wording/wording.ts'

interface TellDriverProps {
  readonly session: Session
  /** Its icon alone, where there is little room. */
  readonly isBrief?: boolean
}

/** A text for the driver, ready to send the way the lot has set up; absent if none. */
export function TellDriver({ session, isBrief = false }: TellDriverProps) {
  const by = useLot((state) => state.lot?.settings.tellDriverBy ?? 'off')
  const { driver } = useMessages()
  const text = useDriverText(session)
  const send = useWebhook(session)
  const toastModel = useToastModel()
  if (by === 'off') return null
  const shape = {
    className: isBrief ? 'icon-button tell-driver' : 'button tell-driver',
    'aria-label': driver.tellLabel(session.plate),
    ...(isBrief && { title: driver.tellLabel(session.plate) }),
  }
  const content = (
    <>
      <MessageSquareShare aria-hidden="true" />
      {!isBrief && driver.tell}
    </>
  )
  if (by === 'mail' || by === 'sms') {
    const mail = `mailto:?subject=${encodeURIComponent(driver.subject(session.plate))}&body=${encodeURIComponent(text)}`
    return (
      <a
        {...shape}
        href={by === 'mail' ? mail : `sms:?body=${encodeURIComponent(text)}`}
        target="_blank"
        rel="noreferrer"
      >
        {content}
      </a>
    )
  }
  const Button = by === 'webhook' ? HostButton : 'button'
  return (
    <Button
      {...shape}
      type="button"
      aria-disabled={send.isUnderWay}
      onClick={() => {
        if (by === 'webhook') void send.now(text)
        else toastModel.show(copyText(text) ? { text: driver.copied } : { text, isProblem: true })
      }}
    >
      {content}
    </Button>
  )
}

function useDriverText(session: Session): string {
  const { driver } = useMessages()
  const formats = useFormats()
  const now = useNow()
  const clock = formats.moment(session.estimatedReadyAt, now)
  const soc = formats.presentSoc(presentSocAt(session, now))
  if (isComplete(session, now)) return driver.ready(session.plate, clock, soc)
  return isStandingStill(session) ? driver.paused(session.plate, soc) : driver.notYet(session.plate, clock, soc)
}

function useWebhook(session: Session) {
  const send = useSend()
  const toastModel = useToastModel()
  const { driver } = useMessages()
  const [isUnderWay, setUnderWay] = useState(false)
  return {
    isUnderWay,
    async now(text: string): Promise<void> {
      if (isUnderWay) return
      setUnderWay(true)
      const told = await send('vehicle.tellDriver', { sessionId: session.id, text })
      setUnderWay(false)
      if (told !== null) toastModel.show({ text: driver.told(told.plate) })
    },
  }
}

/** Copies from a field: a page over plain HTTP has no clipboard API. @returns whether it worked. */
function copyText(text: string): boolean {
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'visually-hidden'
  const before = document.activeElement
  document.body.append(field)
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  return isCopied
}
