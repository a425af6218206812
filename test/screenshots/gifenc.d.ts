/** What is used of gifenc, which comes without types, and to Node as CommonJS. */
declare module 'gifenc' {
  type Palette = readonly (readonly number[])[]

  interface Encoder {
    writeFrame(
      index: Uint8Array,
      width: number,
      height: number,
      options: { readonly palette: Palette; readonly delay: number },
    ): void
    finish(): void
    bytes(): Uint8Array
  }

  const gifenc: {
    GIFEncoder(): Encoder
    quantize(rgba: Uint8ClampedArray, colours: number): Palette
    applyPalette(rgba: Uint8ClampedArray, palette: Palette): Uint8Array
  }
  // biome-ignore lint/style/noDefaultExport: that is how CommonJS is imported.
  export default gifenc
}
