import { fail, type Result } from '../../shared/result.ts'

/** The answer where no answer came. */
export function connectionLost(): Result<never> {
  return fail({
    kind: 'internal',
    code: 'connection-lost',
    message:
      'AmpControl does not answer. Check that it is running and that this device is on the network, then try again.',
  })
}

/** The answer where the host does not let this device in. */
export function accessDenied(): Result<never> {
  return fail({
    kind: 'forbidden',
    code: 'access-denied',
    message: 'This device is not allowed to do that. Open the address with the token that the lot manager gave you.',
  })
}
