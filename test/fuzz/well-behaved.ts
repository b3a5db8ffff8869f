import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import { rollcall } from '../cli/rollcall.js'

/** Commands whose exit code 1 says that what was judged is not as it should be. */
const judges = ['verify', 'realism']

const STACK_TRACE = /\n\s+at .*:\d+:\d+|\b[A-Z]\w*Error\b:/
const OUR_FAULT =
  /(fault|bug) in Rollcall|internal error|assertion|is not a function|Cannot read propert|is not iterable/i
const STEERING = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

/** All below a folder: what each file holds, and that a folder is one. */
export const everythingIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .map(entry => [path.join(entry.parentPath, entry.name), entry] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([file, entry]) => [file, entry.isFile() ? fs.readFileSync(file, 'latin1') : 'no file']),
  )

/** Folders for temporary files that this process made and did not remove. */
const left = (): readonly string[] =>
  fs.readdirSync(os.tmpdir()).filter(name => /^rollcall-verify-/.test(name) && isOurs(path.join(os.tmpdir(), name)))

function isOurs(folder: string): boolean {
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, 'owner.json'), 'utf8')).pid === process.pid
  } catch {
    return false
  }
}

/** A folder with these files for as long as it is used: a property needs many. */
export async function inFolder(
  files: Readonly<Record<string, string | Buffer>>,
  use: (cwd: string) => Promise<unknown>,
): Promise<void> {
  const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-fuzz-'))
  try {
    for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(cwd, name), text)
    await use(cwd)
  } finally {
    fs.rmSync(cwd, { recursive: true, force: true })
  }
}

/**
 * Runs a command line in a folder and holds it to what any must keep: exit code 0, 1 for judges, or 2; a refusal is sentences, and leaves
 * the folder as it was; no stack trace, nothing that steers a terminal, nothing temporary left. Returns the exit code.
 */
export async function wellBehaved(args: readonly string[], cwd: string): Promise<number> {
  const before = everythingIn(cwd)
  const { code, stdout, stderr } = await rollcall(args, { cwd })
  const said = { code, stdout: stdout.slice(0, 2000), stderr: stderr.slice(0, 2000) }
  expect([0, 2, ...(judges.includes(args[0]) ? [1] : [])], JSON.stringify(said)).toContain(code)
  for (const text of [stdout, stderr]) {
    expect(text).not.toMatch(STACK_TRACE)
    expect(text).not.toMatch(STEERING)
  }
  expect(stderr).not.toMatch(OUR_FAULT)
  expect(left()).toEqual([])
  if (code === 2) {
    expect(stdout).toBe('')
    // Sentences, a line each, though one may begin with the name of a file.
    expect(stderr).toMatch(/^([^\n]*\S[^\n]*\n)+$/)
    expect(everythingIn(cwd)).toEqual(before)
  }
  return code ?? -1
}
