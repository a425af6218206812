import { LANGUAGE_NAMES, LANGUAGES } from '../../../shared/languages.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
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
  return (
    <>
      <ChoiceSetting
        name="language"
        choices={[
          { value: 'system', text: choices.languageOfComputer },
          ...LANGUAGES.map((value) => ({ value, text: LANGUAGE_NAMES[value] })),
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
