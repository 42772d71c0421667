import { SsoProblem } from '../../problem.ts'
import { returnAddressesOf } from '../answer.ts'
import type { Check } from '../token.ts'

/** `wrong-recipient`: a return address beside the token is ours, to the letter; nobody is led anywhere else (S49). */
export const returnAddress: Check = ({ at, answer }) => {
  for (const address of returnAddressesOf(answer))
    if (address !== at.own.jwtUrl && !address.startsWith(`${at.own.jwtUrl}?`))
      throw new SsoProblem('wrong-recipient', 'redirect_url is not the address that we sent along')
}
