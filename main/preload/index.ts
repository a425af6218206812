import { contextBridge, ipcRenderer } from 'electron'
import { BRIDGE_NAME } from '../../shared/contract/bridge.ts'
import { createBridge } from './bridge.ts'

/** Put in when this is built: what declares the commands carries a library. */
declare const COMMAND_NAMES: readonly string[]

contextBridge.exposeInMainWorld(BRIDGE_NAME, createBridge(ipcRenderer, COMMAND_NAMES))
