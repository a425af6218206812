/** One attempt to reach the lot's webhook. */
export interface WebhookPost {
  readonly url: string
  /** Signs the body; empty for none. */
  readonly secret: string
  /** JSON. */
  readonly body: string
  /** The same for every attempt to tell one thing, so that a receiver can drop what it has. */
  readonly deliveryId: string
}

/** The way to the service that tells drivers. */
export interface DriverWebhook {
  /** @returns the status of the answer, `null` where none came. */
  post(post: WebhookPost): Promise<number | null>
}
