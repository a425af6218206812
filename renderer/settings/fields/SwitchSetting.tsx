import { useId } from 'react'
import type { PublicSettings } from '../../../shared/contract/settings.ts'
import { Switch } from '../../controls/Switch.tsx'
import { useMessages } from '../../wording/wording.ts'
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
      <Switch
        id={id}
        isOn={setting.value}
        isDisabled={setting.isFixed}
        describedBy={describedBy(id)}
        onChange={setting.save}
      />
    </SettingRow>
  )
}
