/** Where text goes: a terminal, a file, a pipe, or a test that listens. */
export interface Stream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** The two streams of a program: `process` has them. */
export type Streams = { readonly stdout: Stream; readonly stderr: Stream }
