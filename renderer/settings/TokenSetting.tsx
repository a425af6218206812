import { useId, useState } from 'react'
import { useLot } from '../store/lot.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { describedBy, SettingRow } from './fields/SettingRow.tsx'
import { useSettingsModel } from './settings-model.ts'
import { problemText, useSettings } from './use-setting.ts'

/** A secret: it can be set and removed, and is shown only while it is being set. */
export function TokenSetting() {
  const settingsModel = useSettingsModel()
  const messages = useMessages()
  const formats = useFormats()
  const id = useId()
  const [draft, setDraft] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { hasHttpToken } = useSettings()
  const isFixed = useLot((state) => state.lot?.pinnedSettings.includes('httpToken') ?? false)
  const { http, fields } = messages.settings
  const { label, hint } = fields.httpToken

  async function save(httpToken: string): Promise<void> {
    const error = await settingsModel.change({ changes: { httpToken }, undo: null, label })
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
        <p className="token-state">{hasHttpToken ? http.tokenSet : http.tokenNotSet}</p>
        <input
          id={id}
          className="text-field"
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={http.newToken}
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
            <button key="set" type="submit" className="button button-primary">
              {http.setToken}
            </button>
          )}
          {hasHttpToken && (
            <button type="button" className="button" disabled={isFixed} onClick={() => void save('')}>
              {http.removeToken}
            </button>
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
