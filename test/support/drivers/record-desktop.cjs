/**
 * Preloaded into real Electron (`electron -r`): notes notifications and links in a ledger like the
 * stand-in's, and shows or opens none. So tests read the same facts on either driver, and run on a
 * machine without a notification daemon, where showing one blocks the whole application.
 */
const { Notification, shell } = require('electron')

const ledger = { notifications: [], openedLinks: [], openedPaths: [] }
globalThis[Symbol.for('ampcontrol.desktop-ledger')] = ledger

Notification.prototype.show = function show() {
  const { title, body, silent } = this
  ledger.notifications.push({ shown: { title, body, silent }, notification: this })
  setImmediate(() => this.emit('show', {}))
}

shell.openExternal = async (url) => {
  ledger.openedLinks.push(url)
}

shell.openPath = async (path) => {
  ledger.openedPaths.push(path)
  return ''
}
