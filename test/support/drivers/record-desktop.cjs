/**
 * Preloaded into real Electron (`electron -r`): notes every notification and every link in the ledger that the stand-in
 * keeps as well, and shows and opens none of them. So a test reads the same facts on either driver, and a machine
 * without a notification daemon, on which showing one blocks the whole application, runs the same tests.
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
