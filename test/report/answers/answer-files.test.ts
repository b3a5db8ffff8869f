import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { simulate } from '../../../src/generators/simulate.js'
import { formatTime } from '../../../src/model/time-text.js'
import { AnswerKey } from '../../../src/truth/answers/answer-key.js'
import { definitionsOf } from '../../../src/truth/answers/definitions.js'
import { contents, folder, rollcall } from '../../cli/rollcall.js'
import { digests } from '../../worlds/world.js'

const small = { users: 60, days: 2, seed: 5 }
const words = ['generate', '--users', '60', '--days', '2', '--seed', '5', '--quiet', '--answers']

test('--answers writes the key beside the rows, for programs and for people', async () => {
  const cwd = folder()
  expect(await rollcall(words, { cwd })).toEqual({ code: 0, stdout: '', stderr: '' })
  const out = path.join(cwd, 'out')
  expect(contents(out)).toEqual(['answers.json', 'answers.md', 'lcscdr.sqlite', 'manifest.json'])

  const world = simulate(small)
  const key = new AnswerKey()
  for (const batch of world.batches(key)) void batch
  const definitions = definitionsOf(world.schema)
  const all = key.answers()
  const answers = Object.fromEntries(definitions.map(({ name }) => [name, all[name]]))
  const written = JSON.parse(fs.readFileSync(path.join(out, 'answers.json'), 'utf8'))
  expect(written).toMatchObject({ release: 2015, periodEnd: formatTime(world.captureEnd), answers })
  expect(Object.keys(written.answers)).toEqual(definitions.map(({ name }) => name))

  const page = fs.readFileSync(path.join(out, 'answers.md'), 'utf8')
  for (const { title, counts } of definitions) expect(page).toContain(`## ${title}\n\n${counts}\n`)
  const manifest = JSON.parse(fs.readFileSync(path.join(out, 'manifest.json'), 'utf8'))
  expect(manifest.files.map(({ file }: { file: string }) => file)).toEqual([
    'lcscdr.sqlite',
    'answers.json',
    'answers.md',
  ])
  expect(manifest.digest).toBe(digests(simulate(small)).digest)

  // A later run without the key leaves no stale one behind.
  expect((await rollcall([...words.slice(0, -1), '--force'], { cwd })).code).toBe(0)
  expect(contents(out)).toEqual(['lcscdr.sqlite', 'manifest.json'])
})

test('a world in which nothing happens has a key in which nothing is counted', () => {
  const key = new AnswerKey()
  const nothing = { users: 1, days: 1, load: { conferencesPerUserDay: 0 }, synthetic: { everyMinutes: 0 } }
  for (const batch of simulate(nothing).batches(key)) void batch
  expect(Object.values(key.answers()).flat()).toEqual([])
})
