import { useId } from 'react'
import type { PublicSettings } from '../../../shared/contract/settings.ts'
import { useMessages } from '../../services.ts'
import { type ShownSetting, useSetting } from '../use-setting.ts'
import { describedBy, SettingRow } from './SettingRow.tsx'

type SwitchName = {
  [N in ShownSetting]: PublicSettings[N] extends boolean ? N : never
}[ShownSetting]

/** A setting that is on or off; it takes effect as it is turned. */
export function SwitchSetting({ name }: { readonly name: SwitchName }) {
  const id = useId()
  const { label, hint } = useMessages().settings.fields[name]
  const setting = useSetting(name, label)
  return (
    <SettingRow id={id} label={label} hint={hint} isFixed={setting.isFixed} problem={setting.problem}>
      <span className="switch">
        <input
          id={id}
          className="switch-input"
          type="checkbox"
          role="switch"
          disabled={setting.isFixed}
          aria-describedby={describedBy(id)}
          checked={setting.value}
          aria-checked={setting.value}
          onChange={(event) => setting.save(event.target.checked)}
        />
      </span>
    </SettingRow>
  )
}
