import { readFileSync } from 'node:fs'

const PNG_SIGNATURE = '89504e470d0a1a0a'

/** An image of the stand-in: the bytes it was made of and, of a PNG, the size it states. */
export class StandInImage {
  readonly #bytes: Buffer
  readonly #size: { readonly width: number; readonly height: number }

  constructor(bytes: Buffer, size = pngSize(bytes)) {
    this.#bytes = bytes
    this.#size = size
  }

  isEmpty(): boolean {
    return this.#size.width === 0
  }

  getSize(): { width: number; height: number } {
    return { ...this.#size }
  }

  resize({ width, height }: { width?: number; height?: number }): StandInImage {
    const ratio = this.#size.height / (this.#size.width || 1)
    const wanted = { width: width ?? this.#size.width, height: height ?? Math.round((width ?? 0) * ratio) }
    return new StandInImage(this.#bytes, wanted)
  }

  setTemplateImage(): void {}
}

/** The stand-in's `nativeImage`. As in Electron, bad data makes an empty image, not an error. */
export const standInNativeImage = {
  createEmpty: () => new StandInImage(Buffer.alloc(0)),
  createFromBitmap(bytes: Buffer, { width, height }: { readonly width: number; readonly height: number }) {
    if (bytes.length !== width * height * 4) throw new Error('invalid buffer size')
    return new StandInImage(bytes, { width, height })
  },
  createFromBuffer: (bytes: Buffer) => new StandInImage(bytes),
  createFromDataURL: (url: string) => new StandInImage(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
  createFromPath(path: string): StandInImage {
    try {
      return new StandInImage(readFileSync(path))
    } catch {
      return standInNativeImage.createEmpty()
    }
  },
} as const

function pngSize(bytes: Buffer): { width: number; height: number } {
  const isPng = bytes.length >= 24 && bytes.subarray(0, 8).toString('hex') === PNG_SIGNATURE
  return isPng ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : { width: 0, height: 0 }
}
