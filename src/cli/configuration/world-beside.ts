import fs from 'node:fs'
import path from 'node:path'
import { MANIFEST } from '../../export/output/manifest/manifest.js'
import { simulate } from '../../generators/simulate.js'
import type { World } from '../../generators/world.js'

/** The world of the manifest beside the output of `generate`; undefined where there is none, or none that can be understood. */
export function worldBeside(folder: string | undefined): World | undefined {
  if (folder === undefined) return undefined
  try {
    const { rollcall, config } = JSON.parse(fs.readFileSync(path.join(folder, MANIFEST), 'utf8'))
    // A config that lacks these would become the one that is the default.
    const isComplete = typeof config.users === 'number' && typeof config.days === 'number'
    return typeof rollcall === 'string' && isComplete ? simulate(config) : undefined
  } catch {
    return undefined
  }
}
