/** What an error's sentence names. */
export type Values = Readonly<Record<string, string | number>>
