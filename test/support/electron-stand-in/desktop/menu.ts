import { EventEmitter } from 'node:events'
import type { MenuItemConstructorOptions } from 'electron'
import type { StandInImage } from './native-image.ts'

/** One entry of a menu as the application described it. */
export type MenuEntry = Readonly<MenuItemConstructorOptions>

/** The `Menu` of the stand-in: nobody opens it; a test may read its items and click one. */
export function createMenu() {
  let applicationMenu: Menu | null = null

  class Menu extends EventEmitter {
    readonly items: MenuEntry[] = []

    static buildFromTemplate(template: readonly MenuEntry[]): Menu {
      if (!Array.isArray(template)) throw new TypeError('Invalid template for Menu: Menu template must be an array')
      const menu = new Menu()
      for (const entry of template) menu.append(entry)
      return menu
    }

    static setApplicationMenu(menu: Menu | null): void {
      if (menu !== null && !(menu instanceof Menu)) throw new TypeError('Invalid menu')
      applicationMenu = menu
    }

    static getApplicationMenu(): Menu | null {
      return applicationMenu
    }

    append(entry: MenuEntry): void {
      if (entry.label === undefined && entry.role === undefined && entry.type !== 'separator') {
        throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type')
      }
      this.items.push(entry)
    }

    getMenuItemById(id: string): MenuEntry | null {
      return this.items.find((entry) => entry.id === id) ?? null
    }
  }

  return Menu
}

/** The `Tray` of the stand-in: kept in mind, shown nowhere; a test may emit `click`. */
export function createTray(app: { isReady(): boolean }) {
  return class Tray extends EventEmitter {
    #isDestroyed = false

    constructor(image: StandInImage | string) {
      super()
      if (!app.isReady()) throw new Error('Cannot create Tray before app is ready')
      this.setImage(image)
    }

    setImage(image: StandInImage | string): void {
      this.#refuseWhenDestroyed()
      if (image === undefined || image === null) throw new TypeError('Tray needs an image')
    }

    setToolTip(text: string): void {
      this.#refuseWhenDestroyed()
      if (typeof text !== 'string') throw new TypeError('setToolTip needs a string')
    }

    setContextMenu(menu: object | null): void {
      this.#refuseWhenDestroyed()
      if (menu === undefined) throw new TypeError('setContextMenu needs a menu or null')
    }

    destroy(): void {
      this.#isDestroyed = true
    }

    isDestroyed(): boolean {
      return this.#isDestroyed
    }

    #refuseWhenDestroyed(): void {
      if (this.#isDestroyed) throw new TypeError('Object has been destroyed')
    }
  }
}
