import os from 'node:os'

const loadBefore = os.loadavg()[1]

/** What it was measured on, in one sentence; and how busy that was before, since other work takes from caches and cores. */
export function machine(): string {
  const [{ model }] = os.cpus()
  const memory = Math.round(os.totalmem() / 2 ** 30)
  const busy = `load ${loadBefore.toFixed(1)} before it began`
  return `${os.cpus().length} cores of ${model.trim()}, ${memory} GB, ${os.type()} ${os.release()}, Node ${process.version}, ${busy}`
}
