import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { root } from '../repository.js'

export const pageText = (page: string): string => fs.readFileSync(path.join(root, page), 'utf8')

/** A page's text from one heading to the next of its rank or above. */
export function sectionOf(page: string, heading: string): string {
  const [, rest] = pageText(page).split(`\n${heading}\n`)
  if (rest === undefined) throw new Error(`${page} has no ${heading}`)
  const rank = heading.indexOf(' ')
  return rest.split(new RegExp(`^#{1,${rank}} `, 'm'))[0]
}

const consoles = /(?<=^```console\n)[\s\S]*?(?=^```$)/gm

/** The console blocks of a text with what their commands print, run in a folder. */
export function replayed(
  text: string,
  cwd: string,
  env: NodeJS.ProcessEnv = {},
  dist = path.join(root, 'dist'),
): string {
  const bin = path.join(cwd, 'bin')
  if (!fs.existsSync(bin)) {
    fs.mkdirSync(bin)
    const call = `#!/bin/sh\nexec "${process.execPath}" "${path.join(dist, 'cli/main.js')}" "$@"\n`
    fs.writeFileSync(path.join(bin, 'rollcall'), call, { mode: 0o755 })
  }
  const run = (command: string): string =>
    execFileSync('bash', ['-c', `set -o pipefail; ${command}; code=$?; [ $code -eq 141 ] || exit $code`], {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C', NO_COLOR: '1', ...env, PATH: `${bin}:${process.env.PATH}` },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  return text.replaceAll(consoles, block =>
    block
      .split('\n')
      .filter(line => line.startsWith('$ '))
      .map(line => `${line}\n${run(line.slice(2))}`)
      .join(''),
  )
}

/** `UPDATE_DOCS=1` writes what came out into the page instead of comparing. */
export function keep(page: string, { from, to }: { readonly from: string; readonly to: string }): void {
  if (process.env.UPDATE_DOCS !== '1') return
  const text = pageText(page)
  fs.writeFileSync(
    path.join(root, page),
    text.replace(from, () => to),
  )
}
