import { LockKeyhole } from 'lucide-react'
import { useStore } from 'zustand'
import { useClient } from '../client/lot-client.ts'
import { errorText } from '../messages/error-text.ts'
import { HostButton } from '../notices/HostButton.tsx'
import { useToastModel } from '../notices/toast-model.ts'
import { usePinModel } from '../pin/pin-model.ts'
import { useLot, useNow } from '../store/lot.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { FactRow } from './fields/SettingRow.tsx'

/** Sets, changes and removes the PIN, and ends the time for which this screen is unlocked. */
export function PinRow() {
  const pinModel = usePinModel()
  const { pin } = useMessages().settings
  const formats = useFormats()
  const now = useNow()
  const changePin = useChangePin()
  const isPinSet = useLot((state) => state.lot?.isPinSet ?? false)
  const pass = useStore(pinModel.store, (state) => state.pass)
  const isUnlocked = isPinSet && pass !== null && pass.until > now
  const state = isPinSet ? pin.isSet : pin.isNotSet

  return (
    <FactRow
      label={pin.label}
      hint={pin.hint}
      fact={isUnlocked ? `${state} · ${pin.unlockedUntil(formats.moment(pass.until, now))}` : state}
    >
      {isUnlocked && (
        <HostButton className="button" onClick={() => void pinModel.lock()}>
          <LockKeyhole aria-hidden="true" />
          {pin.lock}
        </HostButton>
      )}
      <HostButton className="button" onClick={() => void changePin.choose(isPinSet && !isUnlocked)}>
        {isPinSet ? pin.change : pin.set}
      </HostButton>
      {isPinSet && (
        <HostButton className="button" onClick={() => void changePin.remove()}>
          {pin.remove}
        </HostButton>
      )}
    </FactRow>
  )
}

function useChangePin() {
  const client = useClient()
  const pinModel = usePinModel()
  const toastModel = useToastModel()
  const messages = useMessages()

  async function set(pin: string | null): Promise<void> {
    const answer = await client.send('pin.set', { pin })
    if (answer.ok) {
      pinModel.forget()
      toastModel.show({ text: pin === null ? messages.settings.pin.wasRemoved : messages.settings.pin.wasSet })
    } else {
      toastModel.show({ text: errorText(answer.error, messages), isProblem: true })
    }
  }

  return {
    remove: () => set(null),
    async choose(shouldUnlock: boolean): Promise<void> {
      if (shouldUnlock && !(await pinModel.unlock())) return
      const pin = await pinModel.choose()
      if (pin !== null) await set(pin)
    },
  }
}
