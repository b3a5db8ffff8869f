import { once } from 'node:events'
import net from 'node:net'

/** The first byte of the packet in which a client of SQL Server says user and password. */
const LOGIN = 0x10

/**
 * tedious logs in without encryption where a server offers none, even if it was told to encrypt. This hands it sockets on which a login
 * in the clear is not sent.
 */
export function plainLoginGuard() {
  let encrypted = false
  let tripped = false
  return {
    encrypted() {
      encrypted = true
    },
    tripped: () => tripped,
    async connect(host: string, port: number): Promise<net.Socket> {
      const socket = net.connect({ host, port })
      await once(socket, 'connect')
      const write = socket.write.bind(socket) as (...rest: unknown[]) => boolean
      socket.write = ((bytes: Uint8Array, ...rest: unknown[]) => {
        if (encrypted || bytes[0] !== LOGIN) return write(bytes, ...rest)
        tripped = true
        socket.destroy(new Error('the server offers no encryption'))
        return false
      }) as typeof socket.write
      return socket
    },
  }
}
