import { Delete, KeyboardOff, Minus, Space } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { createPortal } from 'react-dom'
import { useMessages } from '../wording/wording.ts'
import { useAnswerModel } from './answer-model.ts'

interface KeypadProps {
  /** The field that it writes into. */
  readonly input: RefObject<HTMLInputElement | null>
  readonly onClose: () => void
}

/** For a screen without a keyboard. The page moves up for it, and the field keeps the cursor. */
export function Keypad({ input, onClose }: KeypadProps) {
  const answerModel = useAnswerModel()
  const { answer } = useMessages()

  function press(key: KeypadKey): void {
    const field = input.current
    if (field === null) return
    const { value, selectionStart, selectionEnd } = field
    const next = pressKey(
      { text: value, start: selectionStart ?? value.length, end: selectionEnd ?? value.length },
      key,
    )
    answerModel.type(next.text)
    field.focus()
    // The field has its new text once React has rendered it; the cursor can be set only then.
    requestAnimationFrame(() => field.setSelectionRange(next.start, next.end))
  }

  const write = (character: string) => () => press({ kind: 'character', character })
  const [digits = '', ...letters] = answer.keypad.rows

  return createPortal(
    <section className="keypad" aria-label={answer.keypad.label}>
      <div className="keypad-row">
        {[...digits].map((digit) => (
          <Key key={digit} onPress={write(digit)}>
            {digit}
          </Key>
        ))}
      </div>
      {letters.map((row, index) => (
        <div key={row} className="keypad-row">
          {[...row].map((letter) => (
            <Key key={letter} onPress={write(letter)}>
              {letter}
            </Key>
          ))}
          {index === letters.length - 1 && (
            <>
              <Key label={answer.keypad.hyphen} onPress={write('-')}>
                <Minus aria-hidden="true" />
              </Key>
              <Key label={answer.keypad.space} onPress={write(' ')}>
                <Space aria-hidden="true" />
              </Key>
              <Key label={answer.keypad.backspace} onPress={() => press({ kind: 'backspace' })}>
                <Delete aria-hidden="true" />
              </Key>
              <Key label={answer.closeKeypad} onPress={onClose}>
                <KeyboardOff aria-hidden="true" />
              </Key>
            </>
          )}
        </div>
      ))}
    </section>,
    document.body,
  )
}

interface KeyProps {
  readonly onPress: () => void
  readonly children: ReactNode
  /** What it is called where its face is a picture. */
  readonly label?: string
}

function Key({ onPress, children, label }: KeyProps) {
  return (
    <button
      type="button"
      className="keypad-key"
      aria-label={label}
      data-picture={label !== undefined}
      // The press of a mouse or finger would take the cursor out of the field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  )
}

/** A text with the part of it that is marked; where both ends are the same, that is the cursor. */
interface MarkedText {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** What a key of the keypad does: it writes a character, or takes one back. */
export type KeypadKey = { readonly kind: 'character'; readonly character: string } | { readonly kind: 'backspace' }

/** A character replaces what is marked; backspace takes that, or one character back. */
export function pressKey({ text, start, end }: MarkedText, key: KeypadKey): MarkedText {
  const written = key.kind === 'character' ? key.character : ''
  const from = key.kind === 'backspace' && start === end ? start - lengthOfLast(text.slice(0, start)) : start
  const cursor = from + written.length
  return { text: text.slice(0, from) + written + text.slice(end), start: cursor, end: cursor }
}

/** The last character of a text in code units: two where it is outside of the basic plane. */
function lengthOfLast(text: string): number {
  return [...text].at(-1)?.length ?? 0
}
