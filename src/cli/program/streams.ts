import type { Writable } from 'node:stream'

/** A terminal, a file, a pipe, or a test that listens. */
export type Stream = Writable & { readonly isTTY?: boolean; readonly columns?: number }

/** The two streams of a program: `process` has them. */
export type Streams = { readonly stdout: Stream; readonly stderr: Stream }
