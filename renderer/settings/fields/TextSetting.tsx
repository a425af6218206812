import { useId } from 'react'
import { useMessages } from '../../wording/wording.ts'
import { useSetting } from '../use-setting.ts'
import { DraftField } from './DraftField.tsx'
import { SettingRow } from './SettingRow.tsx'

/** A setting that is a text. */
export function TextSetting({ name }: { readonly name: 'httpHost' }) {
  const id = useId()
  const { label, hint } = useMessages().settings.fields[name]
  const setting = useSetting(name, label)
  return (
    <SettingRow id={id} label={label} hint={hint} isFixed={setting.isFixed} problem={setting.problem}>
      <DraftField
        id={id}
        text={setting.value}
        isFixed={setting.isFixed}
        hasProblem={setting.problem !== null}
        inputMode="text"
        onCommit={setting.save}
      />
    </SettingRow>
  )
}
