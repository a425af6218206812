import type { LotClient } from '../client/lot-client.ts'
import type { PinModel } from './pin-model.ts'

/**
 * A client that meets a refusal for want of the PIN by asking for it, and sends the command once more. Whoever sends a
 * command need not know which ones the PIN guards; without the PIN the refusal is the answer.
 */
export function createUnlockingClient(inner: LotClient, pinModel: PinModel): LotClient {
  const pass = () => pinModel.store.getState().pass?.pass
  return {
    async send(name, input) {
      const answer = await inner.send(name, input, pass())
      if (answer.ok || answer.error.code !== 'pin-needed') return answer
      pinModel.forget()
      return (await pinModel.unlock()) ? inner.send(name, input, pass()) : answer
    },
    listen: (listener) => inner.listen(listener),
  }
}
