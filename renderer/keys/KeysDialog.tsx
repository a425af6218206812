import { Dialog } from '@base-ui/react/dialog'
import { Keyboard, X } from 'lucide-react'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { createPart } from '../part.ts'
import { useMessages } from '../wording/wording.ts'

/** What can be done with the keyboard, in the order of a day's work; F1 shows it from anywhere. */
export function KeysDialog() {
  const keysModel = useKeysModel()
  const { keys } = useMessages()
  const isOpen = useStore(keysModel, (state) => state.isOpen)

  useEffect(() => {
    function open(event: KeyboardEvent): void {
      if (event.key !== 'F1') return
      event.preventDefault()
      keysModel.setState({ isOpen: true })
    }
    document.addEventListener('keydown', open)
    return () => document.removeEventListener('keydown', open)
  }, [keysModel])

  return (
    <Dialog.Root open={isOpen} onOpenChange={(opens) => keysModel.setState({ isOpen: opens })}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog">
          <header className="dialog-head">
            <Dialog.Title className="dialog-title">{keys.title}</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label={keys.close}>
              <X aria-hidden="true" />
            </Dialog.Close>
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to scroll it. */}
          <section className="dialog-body" tabIndex={0} aria-label={keys.title}>
            <dl className="keys">
              {keys.list.map(({ press, does }) => (
                <div key={does} className="keys-line">
                  <dt>
                    {press.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** In the footer, for those who do not know the key that shows the others. */
export function KeysButton() {
  const keysModel = useKeysModel()
  const { keys } = useMessages()
  return (
    <button
      type="button"
      className="icon-button footer-keys"
      aria-label={keys.title}
      title={`${keys.title} (F1)`}
      onClick={() => keysModel.setState({ isOpen: true })}
    >
      <Keyboard aria-hidden="true" />
    </button>
  )
}

type KeysModel = StoreApi<{ readonly isOpen: boolean }>

export function createKeysModel(): KeysModel {
  return createStore(() => ({ isOpen: false }))
}

const [part, useKeysModel] = createPart<KeysModel>('keysModel')

export const KeysPart = part
