import net from 'node:net'

/** A way to a server that a test can cut. */
export interface CuttingProxy {
  readonly port: number
  /** Cuts all connections that go through it, in the middle of whatever is said. */
  cut(): void
  close(): void
}

/** `onData` is told each time that something comes from either side, before the other side gets it. */
export function cuttingProxy(port: number, onData = () => {}): Promise<CuttingProxy> {
  const sockets = new Set<net.Socket>()
  const server = net.createServer(client => {
    const upstream = net.connect({ port, host: '127.0.0.1' })
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ]) {
      sockets.add(one)
      one.on('data', bytes => {
        onData()
        other.write(bytes)
      })
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => {
      resolve({
        port: (server.address() as net.AddressInfo).port,
        cut() {
          for (const socket of sockets) socket.resetAndDestroy()
        },
        close() {
          for (const socket of sockets) socket.destroy()
          server.close()
        },
      })
    })
  })
}
