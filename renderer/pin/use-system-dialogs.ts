import { useLotParts } from '../store/lot.ts'
import { usePinModel } from './pin-model.ts'

/**
 * Opens a dialog of the computer: to pick a file, to save one, to print. From these there are ways
 * into its folders and programs, so that in a kiosk they need the PIN, where one is set.
 * @returns whether it may be opened, to be asked from the tap that wants it, and again before it
 *   opens where that comes later: the main process would refuse it without a word
 */
export function useSystemDialogs(): () => Promise<boolean> {
  const pinModel = usePinModel()
  const { lotStore, ticker } = useLotParts()

  return async () => {
    const { lot } = lotStore.getState()
    const isGuarded = (lot?.settings.kioskFullScreen ?? false) && (lot?.isPinSet ?? false)
    const { pass } = pinModel.store.getState()
    const isUnlocked = pass !== null && pass.until > ticker.now()
    return !isGuarded || isUnlocked || pinModel.unlock()
  }
}
