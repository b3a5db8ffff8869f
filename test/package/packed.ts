import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { inRepository, root } from '../repository.js'

type Locked = { readonly dev?: true; readonly optional?: true; readonly devOptional?: true; readonly peer?: true }
const { packages } = JSON.parse(fs.readFileSync(inRepository('package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>
}

/** What npm puts into the topmost folder with `--omit=optional`. */
const needed = Object.entries(packages)
  .filter(([, { dev, optional, devOptional, peer }]) => !(dev || optional || devOptional || peer))
  .flatMap(([place]) => /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(place)?.[1] ?? [])

const made: string[] = []

/** A new folder. */
export function emptyFolder(): string {
  made.push(fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-package-')))
  return made[made.length - 1]
}

/** Removes what the others have made. */
export function cleanUp(): void {
  for (const each of made.splice(0)) fs.rmSync(each, { recursive: true })
}

/** The tarball that `npm publish` would send, of what was built last. */
export function tarball(): string {
  const cwd = emptyFolder()
  const words = ['pack', '--ignore-scripts', '--silent', '--pack-destination', cwd, root]
  execFileSync('npm', words, { cwd, encoding: 'utf8' })
  return path.join(cwd, fs.readdirSync(cwd)[0])
}

/** A folder of a user who has installed the tarball, with these packages besides and without the optional ones. */
export function installed(packed: string, besides: readonly string[] = []): string {
  const cwd = emptyFolder()
  const place = path.join(cwd, 'node_modules', 'rollcall')
  fs.mkdirSync(place, { recursive: true })
  execFileSync('tar', ['-xzf', packed, '-C', place, '--strip-components=1'])
  for (const name of [...needed, ...besides]) {
    const link = path.join(cwd, 'node_modules', name)
    fs.mkdirSync(path.dirname(link), { recursive: true })
    fs.symlinkSync(fs.realpathSync(inRepository(path.join('node_modules', name))), link)
  }
  return cwd
}
