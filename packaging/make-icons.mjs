import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'

/** Sizes of the desktop's icon theme; electron-builder reads each size from its file's name. */
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512]

const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256]

/**
 * What macOS calls its sizes, the doubled ones for fine screens included (Apple's icns holds PNG
 * under each of these).
 */
const MAC_TYPES = /** @type {const} */ ([
  ['icp4', 16],
  ['icp5', 32],
  ['icp6', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
])

/**
 * A Windows icon file: a header, an entry of 16 bytes for each image, then the images as PNG
 * (understood since Windows Vista).
 * @param {readonly (readonly [size: number, png: Buffer])[]} images at most 256 pixels
 * @returns {Buffer}
 */
function ico(images) {
  const head = Buffer.alloc(6 + 16 * images.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let offset = head.length
  for (const [index, [size, png]] of images.entries()) {
    const at = 6 + 16 * index
    // 256 does not fit the byte and is written as 0.
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...images.map(([, png]) => png)])
}

/**
 * A macOS icon file: blocks of a type of four letters, their length with this head, and a PNG;
 * around them one more such head.
 * @param {readonly (readonly [type: string, content: Buffer])[]} blocks
 * @returns {Buffer}
 */
function icns(blocks) {
  const block = (/** @type {string} */ type, /** @type {Buffer} */ content) => {
    const head = Buffer.alloc(8)
    head.write(type, 'latin1')
    head.writeUInt32BE(8 + content.length, 4)
    return Buffer.concat([head, content])
  }
  return block('icns', Buffer.concat(blocks.map(([type, content]) => block(type, content))))
}

/**
 * All icons of the packages, drawn from the one SVG that the window has too.
 * @param {string} root the project's folder
 * @returns {ReadonlyMap<string, Buffer>} content by path below packaging/
 */
export function drawIcons(root) {
  const svg = readFileSync(join(root, 'renderer/icon.svg'))
  const draw = (/** @type {number} */ size) =>
    Buffer.from(new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng())
  return new Map([
    ...LINUX_SIZES.map((size) => /** @type {const} */ ([`icons/${size}x${size}.png`, draw(size)])),
    ['icon.ico', ico(WINDOWS_SIZES.map((size) => [size, draw(size)]))],
    ['icon.icns', icns(MAC_TYPES.map(([type, size]) => [type, draw(size)]))],
  ])
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  const root = dirname(import.meta.dirname)
  for (const [path, content] of drawIcons(root)) {
    const file = join(root, 'packaging', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
}
