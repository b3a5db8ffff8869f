import fs from 'node:fs'
import path from 'node:path'

/** What was done, and the CPU time of all threads that it took. */
export type Done = { readonly rows: number; readonly bytes: number; readonly cpuSeconds: number }

/** Measures an act, which says how many rows it wrote into the folder. */
export async function measured(folder: string, act: () => number | Promise<number>): Promise<Done> {
  const before = process.cpuUsage()
  const rows = await act()
  const { user, system } = process.cpuUsage(before)
  return { rows, bytes: sizeOf(folder), cpuSeconds: (user + system) / 1e6 }
}

export const sizeOf = (folder: string): number =>
  fs.readdirSync(folder).reduce((sum, name) => sum + fs.statSync(path.join(folder, name)).size, 0)
