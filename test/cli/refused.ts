import { expect } from 'vitest'
import { contents, folder, rollcall } from './rollcall.js'

/** The one line that refuses a command line. The exit code is 2, and nothing is written. */
export async function refused(args: readonly string[], given: Readonly<Record<string, string>> = {}): Promise<string> {
  const cwd = folder(given)
  const { code, stdout, stderr } = await rollcall(args, { cwd })
  expect({ code, stdout, left: contents(cwd) }).toEqual({ code: 2, stdout: '', left: Object.keys(given) })
  expect(stderr).toMatch(/^[^\n]+\n$/)
  return stderr.trimEnd()
}
