import type { PublicSettings } from '../../../shared/contract/settings.ts'
import { LANGUAGES, nameOfLanguage } from '../../messages/catalogues.ts'
import { useFormats, useMessages } from '../../services.ts'
import { ChoiceSetting } from '../fields/ChoiceSetting.tsx'
import { useSettings } from '../use-setting.ts'

/** Sizes that are offered, in percent; one that was set otherwise stands among them. */
const TEXT_SIZES = [100, 110, 125, 150, 175, 200]

/** How the screen looks and speaks. */
export function ScreenSection() {
  const { choices } = useMessages().settings
  const formats = useFormats()
  const { textSize } = useSettings()
  const sizes = [...new Set([...TEXT_SIZES, textSize])].sort((a, b) => a - b)
  const languages = LANGUAGES as readonly PublicSettings['language'][]
  return (
    <>
      <ChoiceSetting
        name="language"
        choices={[
          { value: 'system', text: choices.languageOfComputer },
          ...languages.map((value) => ({ value, text: nameOfLanguage(value) })),
        ]}
      />
      <ChoiceSetting
        name="theme"
        choices={(['system', 'light', 'dark'] as const).map((value) => ({ value, text: choices.theme[value] }))}
      />
      <ChoiceSetting name="textSize" choices={sizes.map((value) => ({ value, text: formats.targetSoc(value) }))} />
      <ChoiceSetting
        name="timeFormat"
        choices={(['system', '12', '24'] as const).map((value) => ({ value, text: choices.timeFormat[value] }))}
      />
    </>
  )
}
