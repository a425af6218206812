import { CircleCheck, CircleX } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { FINDINGS, type Finding } from '../../../shared/lot-check.ts'
import type { Session } from '../../../shared/session.ts'
import { PlateLabel } from '../../vehicle/PlateLabel.tsx'
import { VehicleBadge } from '../../vehicle/StatusBadge.tsx'
import { useMessages } from '../../wording/wording.ts'

const ICONS = { seen: CircleCheck, gone: CircleX } as const

interface WalkRowProps {
  readonly measure: (row: HTMLLIElement | null) => void
  readonly session: Session
  readonly finding: Finding | null
  readonly index: number
  readonly count: number
  /** Distance from the top of the list, in pixels. */
  readonly top: number
  /** The button to which the keys have just led. */
  readonly focused: Finding | null
  readonly onFocus: (finding: Finding) => void
  readonly onBlur: () => void
  readonly onMark: (finding: Finding) => void
}

/** One vehicle of the walk, with the two things that can be found out about it. */
export function WalkRow(props: WalkRowProps) {
  const { measure, session, finding, index, count, top, focused, onFocus, onBlur, onMark } = props
  const { check } = useMessages().shift
  const { answer } = useMessages()
  return (
    <li
      ref={measure}
      className="walk-row"
      data-index={index}
      data-finding={finding ?? 'none'}
      aria-setsize={count}
      aria-posinset={index + 1}
      style={{ transform: `translateY(${top}px)` }}
    >
      <PlateLabel plate={session.plate} />
      <span className="walk-bay">{session.bay === null ? '' : answer.bay(session.bay)}</span>
      <span className="walk-status">
        <VehicleBadge session={session} />
      </span>
      <span className="walk-findings">
        {FINDINGS.map((name) => (
          <FindingButton
            key={name}
            name={name}
            label={name === 'seen' ? check.seenLabel(session.plate) : check.goneLabel(session.plate)}
            text={check[name]}
            isPressed={finding === name}
            hasFocus={focused === name}
            onFocus={() => onFocus(name)}
            onBlur={onBlur}
            onPress={() => onMark(name)}
          />
        ))}
      </span>
    </li>
  )
}

interface FindingButtonProps {
  readonly name: Finding
  readonly label: string
  readonly text: string
  readonly isPressed: boolean
  readonly hasFocus: boolean
  readonly onFocus: () => void
  readonly onBlur: () => void
  readonly onPress: () => void
}

function FindingButton({ name, label, text, isPressed, hasFocus, onFocus, onBlur, onPress }: FindingButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  const Icon = ICONS[name]

  useEffect(() => {
    if (hasFocus) button.current?.focus({ preventScroll: true })
  }, [hasFocus])

  return (
    <button
      ref={button}
      type="button"
      className="finding"
      data-finding={name}
      aria-label={label}
      aria-pressed={isPressed}
      onFocus={onFocus}
      onBlur={onBlur}
      onClick={onPress}
    >
      <Icon aria-hidden="true" />
      {text}
    </button>
  )
}
