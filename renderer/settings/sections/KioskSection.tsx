import { Power } from 'lucide-react'
import { useQuitModel } from '../../quit/quit-model.ts'
import { useLot, useLotParts } from '../../store/lot.ts'
import { useMessages } from '../../wording/wording.ts'
import { FactRow } from '../fields/FactRow.tsx'
import { SwitchSetting } from '../fields/SwitchSetting.tsx'
import { PinRow } from './PinRow.tsx'

/** A computer that shows nothing else, and what is kept for the lot manager. */
export function KioskSection() {
  const { isDesktopWindow } = useLotParts()
  const quitModel = useQuitModel()
  const { settings, quit } = useMessages()
  const isDesktop = useLot((state) => state.lot?.host.kind === 'desktop')
  return (
    <>
      {!isDesktop && <p className="settings-note">{settings.desktopOnly}</p>}
      <SwitchSetting name="kioskFullScreen" />
      <SwitchSetting name="kioskAutostart" />
      <SwitchSetting name="kioskKeepAwake" />
      <PinRow />
      {isDesktopWindow && (
        <FactRow label={quit.label} fact="">
          <button type="button" className="button" onClick={quitModel.ask}>
            <Power aria-hidden="true" />
            {quit.open}
          </button>
        </FactRow>
      )}
    </>
  )
}
