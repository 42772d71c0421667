import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as requestTls } from 'node:https'
import { isIPv6 } from 'node:net'
import { OutgoingError } from './outgoing-error.ts'

export interface Asked {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | null
}

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
}

/**
 * One request to one address that was resolved before: the name is not looked up again, so that it cannot have moved
 * in between (DNS rebinding, S39). The certificate is still checked against the name.
 * @throws {OutgoingError} `too-large`, `timeout`, `unreachable`
 */
export async function requestOnce(
  url: URL,
  address: string,
  asked: Asked,
  limits: { readonly mostBytes: number; readonly signal: AbortSignal },
): Promise<Answered> {
  const options: RequestOptions = {
    method: asked.method,
    // Packed answers could unpack to any size.
    headers: { ...asked.headers, 'accept-encoding': 'identity' },
    agent: false,
    signal: limits.signal,
    lookup: (_host, { all }, answer) => {
      const family = isIPv6(address) ? 6 : 4
      if (all) answer(null, [{ address, family }])
      else answer(null, address, family)
    },
  }
  const send = url.protocol === 'https:' ? requestTls : requestPlain
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = send(url, options, resolve)
      request.on('error', reject)
      request.end(asked.body ?? undefined)
    })
    return { status: response.statusCode ?? 0, headers: headersOf(response), body: await read(response, limits) }
  } catch (error) {
    if (error instanceof OutgoingError) throw error
    if (limits.signal.aborted) throw new OutgoingError('timeout', `${url.host} took too long to answer.`, error)
    throw new OutgoingError('unreachable', `${url.host} could not be reached: ${(error as Error).message}`, error)
  }
}

async function read(response: IncomingMessage, { mostBytes }: { mostBytes: number }): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > mostBytes) {
      response.destroy()
      throw new OutgoingError('too-large', `The answer is longer than ${mostBytes} bytes.`)
    }
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '')
  return headers
}
