import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron'
import { SCREEN_SIZE } from '../desktop/screen.ts'
import { preventableEvent } from '../event.ts'

/**
 * A window's frame: shown, focused, minimised, full screen. Only imagined, but its size is the
 * page's. What is asked of a destroyed window throws, as in Electron.
 */
export class WindowFrame extends EventEmitter {
  #bounds: Rectangle
  #isVisible: boolean
  #isFocused = false
  #isMinimized = false
  #isMaximized = false
  #isKiosk: boolean
  #isFullScreen: boolean
  #isMenuBarVisible: boolean
  #isDestroyed = false

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    const { width = 800, height = 600, x = 0, y = 0, show = true, kiosk = false, fullscreen = false } = options
    this.#isVisible = show
    this.#isKiosk = kiosk
    this.#isFullScreen = fullscreen || kiosk
    this.#isMenuBarVisible = !(options.autoHideMenuBar ?? false)
    this.#bounds = { x, y, width, height }
  }

  show(): void {
    this.showInactive()
    this.focus()
  }

  showInactive(): void {
    this.#refuseWhenDestroyed()
    if (!this.#isVisible) this.emit('show')
    this.#isVisible = true
  }

  hide(): void {
    this.#refuseWhenDestroyed()
    if (this.#isVisible) this.emit('hide')
    this.#isVisible = false
    this.blur()
  }

  isVisible(): boolean {
    this.#refuseWhenDestroyed()
    return this.#isVisible
  }

  focus(): void {
    this.#refuseWhenDestroyed()
    if (!this.#isVisible || this.#isMinimized || this.#isFocused) return
    this.#isFocused = true
    this.emit('focus')
  }

  blur(): void {
    if (this.#isFocused) this.emit('blur')
    this.#isFocused = false
  }

  isFocused(): boolean {
    return this.#isFocused
  }

  minimize(): void {
    this.#refuseWhenDestroyed()
    this.#isMinimized = true
    this.blur()
    this.emit('minimize')
  }

  restore(): void {
    this.#refuseWhenDestroyed()
    if (this.#isMinimized) this.emit('restore')
    this.#isMinimized = false
  }

  isMinimized(): boolean {
    this.#refuseWhenDestroyed()
    return this.#isMinimized
  }

  maximize(): void {
    this.#refuseWhenDestroyed()
    if (this.#isMaximized) return
    this.#isMaximized = true
    this.emit('maximize')
    this.emit('resize')
  }

  unmaximize(): void {
    this.#refuseWhenDestroyed()
    if (!this.#isMaximized) return
    this.#isMaximized = false
    this.emit('unmaximize')
    this.emit('resize')
  }

  isMaximized(): boolean {
    this.#refuseWhenDestroyed()
    return this.#isMaximized
  }

  setKiosk(isKiosk: boolean): void {
    this.setFullScreen(isKiosk)
    this.#isKiosk = isKiosk
  }

  isKiosk(): boolean {
    return this.#isKiosk
  }

  setFullScreen(isFullScreen: boolean): void {
    this.#refuseWhenDestroyed()
    if (isFullScreen === this.#isFullScreen) return
    this.#isFullScreen = isFullScreen
    this.emit(isFullScreen ? 'enter-full-screen' : 'leave-full-screen')
    this.emit('resize')
  }

  isFullScreen(): boolean {
    return this.#isFullScreen
  }

  getBounds(): Rectangle {
    this.#refuseWhenDestroyed()
    return this.#isFullScreen || this.#isMaximized ? { x: 0, y: 0, ...SCREEN_SIZE } : { ...this.#bounds }
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#refuseWhenDestroyed()
    this.#bounds = { ...this.#bounds, ...bounds }
    this.emit('resize')
  }

  setMenuBarVisibility(isVisible: boolean): void {
    this.#isMenuBarVisible = isVisible
  }

  isMenuBarVisible(): boolean {
    return this.#isMenuBarVisible
  }

  removeMenu(): void {
    this.#isMenuBarVisible = false
  }

  setBackgroundColor(color: string): void {
    if (typeof color !== 'string') throw new TypeError('setBackgroundColor needs a string')
  }

  flashFrame(isFlashing: boolean): void {
    this.#refuseWhenDestroyed()
    if (typeof isFlashing !== 'boolean') throw new TypeError('flashFrame needs a boolean')
  }

  /** Asks the window to close: a listener of `close` may refuse. */
  close(): void {
    if (this.#isDestroyed) return
    const event = preventableEvent({})
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    if (this.#isDestroyed) return
    this.blur()
    this.#isDestroyed = true
    this.emit('closed')
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  #refuseWhenDestroyed(): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed')
  }
}
