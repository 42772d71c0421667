import dns2 from 'dns2'

/** A name server on this machine, whose records a test sets as it goes. */
export interface NameServer {
  /** As DNS_SERVERS has it. */
  readonly address: string
  /** Every name's records; a name that is not there has none. */
  readonly cname: Map<string, string>
  readonly txt: Map<string, string[]>
  readonly a: Map<string, string>
  /** Answers nothing but failures from now on, or answers again. */
  ill: boolean
  stop(): Promise<void>
}

export async function startNameServer(): Promise<NameServer> {
  const { Packet } = dns2
  const records = { cname: new Map<string, string>(), txt: new Map<string, string[]>(), a: new Map<string, string>() }
  const state = { ill: false }
  const server = dns2.createServer({
    udp: true,
    handle: (request, send) => {
      const answer = Packet.createResponseFromRequest(request)
      const question = request.questions[0]
      const name = question?.name ?? ''
      const add = (type: number, data: object) =>
        answer.answers.push(Object.assign(new Packet.Resource(name, type, Packet.CLASS.IN, 1), data))
      const [cname, txts, a] = [records.cname.get(name), records.txt.get(name), records.a.get(name)]
      if (state.ill) answer.header.rcode = Packet.RCODE.SERVFAIL
      else if (cname !== undefined) add(Packet.TYPE.CNAME, { domain: cname })
      else if (question?.type === Packet.TYPE.TXT) for (const text of txts ?? []) add(Packet.TYPE.TXT, { data: [text] })
      else if (question?.type === Packet.TYPE.A && a !== undefined) add(Packet.TYPE.A, { address: a })
      send(answer)
    },
  })
  const { udp } = await server.listen({ udp: { port: 0, address: '127.0.0.1' } })
  return {
    ...records,
    address: `127.0.0.1:${udp?.port}`,
    get ill() {
      return state.ill
    },
    set ill(value) {
      state.ill = value
    },
    stop: () => server.close().then(() => undefined),
  }
}
