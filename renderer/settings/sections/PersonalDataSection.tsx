import { PLATE_RETENTION_ACTIONS } from '../../../shared/plate-retention.ts'
import { useMessages } from '../../wording/wording.ts'
import { ChoiceSetting } from '../fields/ChoiceSetting.tsx'
import { RetentionDays } from '../personal-data/RetentionDays.tsx'
import { RetentionDialog } from '../personal-data/RetentionDialog.tsx'
import { RetentionState } from '../personal-data/RetentionState.tsx'

/** How long plates are kept, what becomes of them, and what that does not reach. */
export function PersonalDataSection() {
  const { personalData } = useMessages()
  return (
    <>
      {personalData.explanation.map((text) => (
        <p key={text} className="personal-data-text">
          {text}
        </p>
      ))}
      <ChoiceSetting
        name="plateRetentionAction"
        choices={PLATE_RETENTION_ACTIONS.map((value) => ({ value, text: personalData.actions[value] }))}
      />
      <RetentionDays />
      <RetentionState />
      <RetentionDialog />
    </>
  )
}
