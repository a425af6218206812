/** Pseudonyms for plates, by a key of this data folder: without it nobody can work out which plate a pseudonym stands for. */
export interface PlatePseudonyms {
  /** Reads the key, or makes one where there is none. To be called before pseudonyms are asked for. @returns whether it had to be made. */
  open(): 'made' | 'found'
  /** The pseudonym of a plate: the same for the same plate, sixteen lower-case hexadecimal characters. */
  pseudonymOf(plateKey: string): string
}
