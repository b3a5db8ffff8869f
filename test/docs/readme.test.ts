import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../src/export/databases/sqlite-driver.js'
import { root } from '../repository.js'
import { table } from './table.js'

const readme = path.join(root, 'README.md')

/** `UPDATE_README=1` writes what came out into the README instead of comparing. */
const update = process.env.UPDATE_README === '1'

type Block = { readonly language: string; readonly text: string; readonly start: number; readonly end: number }

/** The fenced blocks of a page, with where their texts stand. */
function blocks(page: string): readonly Block[] {
  return [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(match => {
    const start = match.index + 3 + match[1].length + 1
    return { language: match[1], text: match[2], start, end: start + match[2].length }
  })
}

/** What no two runs share: how long it took. */
const steady = (text: string): string =>
  text.replace(/^time {4}.*$/gm, 'time    1.0 s, 30,000 rows per CPU-second').replace(/[ \t]+$/gm, '')

let folder = ''
let database: Database

/** A clone as the README's reader has it after `npm ci`: the project's files, built, with what it needs. */
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-readme-'))
  fs.copyFileSync(path.join(root, 'package.json'), path.join(folder, 'package.json'))
  fs.cpSync(path.join(root, 'dist'), path.join(folder, 'dist'), { recursive: true })
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  // What `npm link` does: the program by its name, on the PATH.
  fs.mkdirSync(path.join(folder, 'bin'))
  fs.chmodSync(path.join(folder, 'dist/cli/main.js'), 0o755)
  fs.symlinkSync('../dist/cli/main.js', path.join(folder, 'bin/rollcall'))
  fs.writeFileSync(
    path.join(folder, 'busy.yaml'),
    blocks(fs.readFileSync(readme, 'utf8')).find(b => b.language === 'yaml')?.text ?? '',
  )
  fs.writeFileSync(path.join(folder, 'default.txt'), run('npm start --silent'))
  database = await openDatabase(path.join(folder, 'out', 'lcscdr.sqlite'))
})
afterAll(() => {
  database?.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

const run = (command: string): string =>
  execFileSync('bash', ['-c', `set -o pipefail; ${command}`], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}/bin:${process.env.PATH}`, NO_COLOR: '1', npm_config_loglevel: 'error' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })

/** What a console block prints when its commands are run: each command, then its output. */
function replay(text: string): string {
  const commands = text.split('\n').filter(line => line.startsWith('$ '))
  return commands.map(line => `${line}\n${outputOf(line.slice(2))}`).join('')
}

function outputOf(command: string): string {
  // The suite runs in what `npm ci` installed; the README shows nothing of what it prints.
  if (command === 'npm ci') return ''
  return command === 'npm start' ? fs.readFileSync(path.join(folder, 'default.txt'), 'utf8') : run(command)
}

function script(text: string): string {
  fs.writeFileSync(path.join(folder, 'example.mjs'), text)
  return run('node example.mjs')
}

describe('the README', () => {
  const page = fs.readFileSync(readme, 'utf8')
  const all = blocks(page)

  it.each(all.map((block, i) => [`block ${i + 1} (${block.language})`, block, all[i - 1]] as const))(
    '%s',
    (_, block, before) => {
      if (block.language === 'sql' || block.language === 'js' || block.language === 'yaml') return
      expect(['console', 'text']).toContain(block.language)
      const fresh =
        block.language === 'console'
          ? replay(block.text)
          : before.language === 'js'
            ? script(before.text)
            : table(database.all(before.text))
      if (update) rewrite(block.text, steady(fresh))
      else expect(steady(block.text)).toBe(steady(fresh))
    },
  )

  it('shows an answer under every query and every script', () => {
    const unanswered = all.filter(
      ({ language }, i) => (language === 'sql' || language === 'js') && all[i + 1]?.language !== 'text',
    )
    expect(unanswered).toEqual([])
  })
})

/** Only the first block with that text: empty ones are filled in the order they stand. */
function rewrite(old: string, fresh: string): void {
  const page = fs.readFileSync(readme, 'utf8')
  const target = blocks(page).find(({ text, language }) => text === old && language !== 'sql')
  if (target !== undefined) fs.writeFileSync(readme, page.slice(0, target.start) + fresh + page.slice(target.end))
}
