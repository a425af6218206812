import { EventEmitter } from 'node:events'
import type { NotificationConstructorOptions } from 'electron'
import { preventableEvent } from '../event.ts'
import type { DesktopLedger } from './ledger.ts'

/** The stand-in's `Notification`: never shown, but kept in the ledger; a test may click it. */
export function createNotification(app: { isReady(): boolean }, ledger: DesktopLedger) {
  return class Notification extends EventEmitter {
    readonly id: string
    readonly groupId: string
    readonly groupTitle: string
    title: string
    subtitle: string
    body: string
    silent: boolean
    hasReply: boolean
    urgency: string
    timeoutType: string
    replyPlaceholder: string
    sound: string
    closeButtonText: string
    toastXml: string
    actions: unknown[]
    #isShown = false

    static isSupported(): boolean {
      return true
    }

    constructor(options: NotificationConstructorOptions = {}) {
      if (!app.isReady()) throw new Error('Cannot create Notification before app is ready')
      super()
      structuredClone({ ...options, icon: undefined })
      this.id = options.id ?? crypto.randomUUID()
      this.groupId = options.groupId ?? ''
      this.groupTitle = options.groupTitle ?? ''
      this.title = options.title ?? ''
      this.subtitle = options.subtitle ?? ''
      this.body = options.body ?? ''
      this.silent = options.silent ?? false
      this.hasReply = options.hasReply ?? false
      this.urgency = options.urgency ?? 'normal'
      this.timeoutType = options.timeoutType ?? 'default'
      this.replyPlaceholder = options.replyPlaceholder ?? ''
      this.sound = options.sound ?? ''
      this.closeButtonText = options.closeButtonText ?? ''
      this.toastXml = options.toastXml ?? ''
      this.actions = options.actions ?? []
    }

    show(): void {
      if (this.#isShown) this.close()
      this.#isShown = true
      const shown = { title: this.title, body: this.body, silent: this.silent }
      ledger.notifications.push({ shown, notification: this })
      setImmediate(() => this.emit('show', preventableEvent({})))
    }

    close(): void {
      if (!this.#isShown) return
      this.#isShown = false
      setImmediate(() => this.emit('close', preventableEvent({ reason: 'applicationHidden' })))
    }
  }
}
