import os from 'node:os'

/** What it was measured on, in one sentence. */
export function machine(): string {
  const [{ model }] = os.cpus()
  const memory = Math.round(os.totalmem() / 2 ** 30)
  return `${os.cpus().length} cores of ${model.trim()}, ${memory} GB, ${os.type()} ${os.release()}, Node ${process.version}`
}
