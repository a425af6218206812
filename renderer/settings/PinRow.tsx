import { LockKeyhole } from 'lucide-react'
import { useStore } from 'zustand'
import { HostButton, useSend } from '../notices/HostButton.tsx'
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
  const send = useSend()
  const pinModel = usePinModel()
  const toastModel = useToastModel()
  const { pin: texts } = useMessages().settings

  async function set(pin: string | null): Promise<void> {
    if ((await send('pin.set', { pin })) === null) return
    pinModel.forget()
    toastModel.show({ text: pin === null ? texts.wasRemoved : texts.wasSet })
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
