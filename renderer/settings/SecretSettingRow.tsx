import { useId, useState } from 'react'
import type { SecretSetting } from '../../shared/contract/settings.ts'
import { HostButton } from '../notices/HostButton.tsx'
import { useLot } from '../store/lot.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { describedBy, SettingRow } from './fields/SettingRow.tsx'
import { useSettingsModel } from './settings-model.ts'
import { problemText, useSettings } from './use-setting.ts'

/** A secret: it can be set and removed, and is shown only while it is being set. */
export function SecretSettingRow({ name }: { readonly name: SecretSetting }) {
  const settingsModel = useSettingsModel()
  const messages = useMessages()
  const formats = useFormats()
  const id = useId()
  const [draft, setDraft] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { hasHttpToken, hasDriverWebhookSecret } = useSettings()
  const isSet = name === 'httpToken' ? hasHttpToken : hasDriverWebhookSecret
  const isFixed = useLot((state) => state.lot?.pinnedSettings.includes(name) ?? false)
  const { http, secret, fields } = messages.settings
  const { label, hint } = fields[name]
  const states = name === 'httpToken' ? [http.tokenSet, http.tokenNotSet] : [secret.isSet, secret.isNotSet]

  async function save(value: string): Promise<void> {
    const error = await settingsModel.change({ changes: { [name]: value }, undo: null, label })
    setProblem(error === null ? null : problemText(error, messages, formats))
    if (error === null) setDraft('')
  }

  return (
    <SettingRow id={id} label={label} hint={hint} isFixed={isFixed} problem={problem}>
      <form
        className="token"
        onSubmit={(event) => {
          event.preventDefault()
          if (draft !== '') void save(draft)
        }}
      >
        <p className="token-state">{isSet ? states[0] : states[1]}</p>
        <input
          id={id}
          className="text-field"
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={name === 'httpToken' ? http.newToken : secret.fresh}
          disabled={isFixed}
          aria-invalid={problem !== null}
          aria-describedby={describedBy(id)}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
        />
        <div className="setting-actions">
          {draft === '' ? (
            <button
              key="make"
              type="button"
              className="button"
              disabled={isFixed}
              onClick={() => setDraft(makeToken())}
            >
              {http.makeToken}
            </button>
          ) : (
            <HostButton key="set" type="submit" className="button button-primary">
              {http.setToken}
            </HostButton>
          )}
          {isSet && (
            <HostButton className="button" disabled={isFixed} onClick={() => void save('')}>
              {http.removeToken}
            </HostButton>
          )}
        </div>
      </form>
    </SettingRow>
  )
}

/** 18 bytes are 24 signs of base64, and more than anybody can guess. */
const BYTES = 18

/** A token that nobody has had before, in signs that fit into an address. */
export function makeToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}
