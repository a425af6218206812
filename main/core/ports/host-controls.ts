/** What a desktop can do at its own computer; the HTTP host alone has none of it. */
export interface HostControls {
  /** Shows the data folder, and no other, in the computer's file manager. @throws AppFailure `internal` `folder-not-opened` */
  openDataFolder(): Promise<void>
  /** Ends the application once what is being answered is out. */
  quit(): void
}
