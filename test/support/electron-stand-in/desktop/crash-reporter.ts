import type { CrashReporter } from 'electron'

/** The `crashReporter` of the stand-in: it checks how it is started, and reports nothing. */
export function createCrashReporter(): Pick<CrashReporter, 'start' | 'getUploadToServer'> {
  let isUploading = false
  return {
    start({ submitURL, uploadToServer = true }) {
      if (uploadToServer && !submitURL) throw new Error('submitURL must be specified when uploadToServer is true')
      isUploading = uploadToServer
    },
    getUploadToServer: () => isUploading,
  }
}
