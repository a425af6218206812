import { useLot, useLotParts } from '../store/lot.ts'
import { usePinModel } from './pin-model.ts'

/**
 * Opens a dialog of the computer: to pick a file, to save one, to print. From these there are ways
 * into its folders and programs, so that in a kiosk they need the PIN, where one is set.
 * @returns whether it may be opened, to be asked from the tap that wants it
 */
export function useSystemDialogs(): () => Promise<boolean> {
  const pinModel = usePinModel()
  const { ticker } = useLotParts()
  const isGuarded = useLot(({ lot }) => (lot?.settings.kioskFullScreen ?? false) && (lot?.isPinSet ?? false))

  return async () => {
    const { pass } = pinModel.store.getState()
    const isUnlocked = pass !== null && pass.until > ticker.now()
    return !isGuarded || isUnlocked || pinModel.unlock()
  }
}
