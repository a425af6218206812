import { EventEmitter } from 'node:events'
import type { NativeTheme } from 'electron'
import type { StageCalls } from '../calls.ts'
import type { Link } from '../link.ts'

/** The stand-in's `nativeTheme`: a light system; the application's own choice reaches its pages. */
export class StandInNativeTheme
  extends EventEmitter
  implements Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors' | 'shouldUseHighContrastColors'>
{
  readonly shouldUseHighContrastColors = false
  readonly #stage: Link<StageCalls>
  #source: NativeTheme['themeSource'] = 'system'

  constructor(stage: Link<StageCalls>) {
    super()
    this.#stage = stage
  }

  get themeSource(): NativeTheme['themeSource'] {
    return this.#source
  }

  set themeSource(theme: NativeTheme['themeSource']) {
    if (!['system', 'light', 'dark'].includes(theme)) throw new TypeError(`Unknown theme source: ${theme}`)
    if (theme === this.#source) return
    this.#source = theme
    void this.#stage.call('useTheme', { theme }).catch(() => {})
    this.emit('updated')
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark'
  }
}
