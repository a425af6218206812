import { useId, useState } from 'react'
import { Switch } from '../controls/Switch.tsx'
import { usePreferences } from '../store/preferences.ts'
import { useMessages } from '../wording/wording.ts'

/** Whether files leave plates out: one choice for all of them, remembered on this device. */
export function usePlateChoice(): readonly [boolean, (leavesPlatesOut: boolean) => void] {
  const preferences = usePreferences()
  const [leavesPlatesOut, setLeavesPlatesOut] = useState(() => preferences.read('export.leavesPlatesOut') === true)

  function choose(choice: boolean): void {
    setLeavesPlatesOut(choice)
    preferences.write('export.leavesPlatesOut', choice)
  }

  return [leavesPlatesOut, choose]
}

interface PlateSwitchProps {
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

/** The switch that leaves plates out of a file. */
export function PlateSwitch({ isOn, onChange }: PlateSwitchProps) {
  const { leavePlatesOut } = useMessages().dataExport
  const id = useId()
  return (
    <div className="plate-switch">
      <Switch id={id} isOn={isOn} onChange={onChange} />
      <label htmlFor={id}>{leavePlatesOut}</label>
    </div>
  )
}
