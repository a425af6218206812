// Run by Electron itself: ends with 0 as soon as it has opened a window, which nobody gets to see.
const { app, BrowserWindow } = require('electron')

app.whenReady().then(
  () => {
    new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
    app.exit(0)
  },
  () => app.exit(1),
)
