import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/export/databases/sqlite-driver.js'
import { program } from '../cli/rollcall.js'
import { inRepository } from '../repository.js'

const page = inRepository('docs/testing-a-cdr-tool.md')

/** `UPDATE_DOCS=1` writes what came out into the page instead of comparing. */
const update = process.env.UPDATE_DOCS === '1'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-walk-'))
let database: Database | undefined
afterAll(() => {
  database?.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

/** The program under its name, as it is after `npm link`. */
function shell(command: string): string {
  const named = `rollcall() { "${process.execPath}" "${program}" "$@"; }\nset -e -o pipefail\n${command}`
  return execFileSync('bash', ['-c', named], { cwd: folder, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } })
}

async function query(sql: string): Promise<string> {
  database ??= await openDatabase(path.join(folder, 'out', 'lcscdr.sqlite'))
  return database
    .all(sql)
    .map(row => `${JSON.stringify(row)}\n`)
    .join('')
}

type Step = {
  readonly language: string
  readonly text: string
  readonly shown: string
  readonly start: number
  readonly end: number
}

/** Each block that does something, with the block of output after it. */
function steps(text: string): readonly Step[] {
  const pattern = /^```(sh|sql)\n([\s\S]*?)^```\n\n(?:[^`\n].*\n+)*```text\n([\s\S]*?)^```$/gm
  return [...text.matchAll(pattern)].map(match => {
    const end = match.index + match[0].length - '```'.length
    return { language: match[1], text: match[2], shown: match[3], start: end - match[3].length, end }
  })
}

test('the walk-through runs as it is written: the wrong reports differ from the key, the right ones do not', async () => {
  let text = fs.readFileSync(page, 'utf8')
  const all = steps(text)
  expect(all.map(({ language }) => language).join(' ')).toBe('sh sql sh sql sql sh sql sql sh sql')
  const outputs: string[] = []
  for (const step of all) outputs.push(step.language === 'sh' ? shell(step.text) : await query(step.text))
  for (let section = 0; section < 3; section++) {
    const [wrong, key, right] = outputs.slice(1 + section * 3)
    expect(key).toMatch(/^\{.*\}\n/)
    expect(right).toBe(key)
    expect(wrong).not.toBe(key)
  }
  if (update) {
    for (const [i, { start, end }] of [...all.entries()].reverse())
      text = text.slice(0, start) + outputs[i] + text.slice(end)
    fs.writeFileSync(page, text)
  } else {
    expect(outputs).toEqual(all.map(({ shown }) => shown))
  }
})
