import type { Client, Submittable } from 'pg'

/** A COPY statement, and the bytes that it reads, in pieces. */
export type CopyData = { readonly copy: string; readonly pieces: readonly Uint8Array[] }

const COPY_DATA = 0x64
const COPY_DONE = Buffer.from([0x63, 0, 0, 0, 4])

/**
 * Several COPYs as one query, whose data are sent without waiting for the server's word between them: it reads one message after the
 * other, and passes over data of a COPY that failed. pg-copy-streams has a query for each COPY, and the server would idle twice at each.
 */
export function copyAll(client: Client, all: readonly CopyData[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const query = {
      submit(connection: Parameters<Submittable['submit']>[0]) {
        connection.query(all.map(({ copy }) => copy).join('; '))
        const { stream } = connection
        stream.cork()
        for (const { pieces } of all) {
          for (const piece of pieces) {
            stream.write(copyHeader(piece.length))
            stream.write(piece)
          }
          stream.write(COPY_DONE)
        }
        stream.uncork()
      },
      handleCopyInResponse() {},
      handleCommandComplete() {},
      handleReadyForQuery: () => resolve(),
      handleError: reject,
    }
    client.query(query)
  })
}

function copyHeader(length: number): Buffer {
  const header = Buffer.allocUnsafe(5)
  header[0] = COPY_DATA
  header.writeUInt32BE(length + 4, 1)
  return header
}
