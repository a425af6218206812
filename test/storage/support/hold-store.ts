import { lockDataFolder } from '../../../main/storage/data-folder-lock.ts'
import { openStore } from '../../../main/storage/open-store.ts'

const dataDirectory = process.argv[3] ?? ''
const logger = { info() {}, warn() {}, error() {} }

lockDataFolder(dataDirectory)
openStore({ dataDirectory, now: () => Date.now(), logger })
console.log('open')
process.stdin.resume()
