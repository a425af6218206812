/** The families of expected failures; hosts map them to status codes and screens. */
export const ERROR_KINDS = [
  'invalid-input',
  'not-found',
  'conflict',
  'forbidden',
  'import-unreachable',
  'import-refused',
  'import-unreadable',
  'storage-busy',
  'storage-full',
  'storage-corrupt',
  'storage-newer-than-app',
  'internal',
] as const

export type ErrorKind = (typeof ERROR_KINDS)[number]

/** A row of the table of errors. */
export interface ErrorEntry<Name extends string = string> {
  readonly kind: ErrorKind
  /** What the error brings: numbers, a plate, a host. */
  readonly names: readonly Name[]
  /** One English sentence (or two): what happened and what to do. No stack, path or SQL. */
  readonly english: string | EnglishOf<Name>
}

type EnglishOf<Name extends string> = (values: Readonly<Record<Name, string | number>>) => string

/** An error whose sentence names nothing. */
export function plain(kind: ErrorKind, english: string): ErrorEntry<never> {
  return { kind, names: [], english }
}

/** An error with values, for its English sentence and for the translations. */
export function naming<const Name extends string>(
  kind: ErrorKind,
  names: readonly Name[],
  english: string | EnglishOf<Name>,
): ErrorEntry<Name> {
  return { kind, names, english }
}
