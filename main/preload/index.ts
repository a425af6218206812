import { contextBridge, ipcRenderer } from 'electron'
import { BRIDGE_NAME } from '../../shared/contract/names.ts'
import { createBridge } from './bridge.ts'

contextBridge.exposeInMainWorld(BRIDGE_NAME, createBridge(ipcRenderer))
