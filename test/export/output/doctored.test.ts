import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appendableManifest } from '../../../src/export/output/existing-output.js'
import { openMerge } from '../../../src/export/output/merge.js'
import { openOutput } from '../../../src/export/output/output.js'
import { UsageError } from '../../../src/model/usage-error.js'
import { optionsFor, temporaryFolder } from '../sample.js'
import { contents, writeChapter, writeChapters } from './chapters.js'

const VICTIM = '../../victim/owned.csv'

/** A manifest that somebody changes by hand. */
// biome-ignore lint/suspicious/noExplicitAny: into whatever they like
type Loose = any

/** What is done to a manifest, and what is said of it behind its name. */
const changes: Readonly<Record<string, readonly [by: (manifest: Loose) => void, says: string]>> = {
  'a file elsewhere': [m => Object.assign(m.files[0], { file: VICTIM }), 'files.0.file: must be a plain file name'],
  'a file at the root': [m => Object.assign(m.files[0], { file: '/owned' }), 'files.0.file: must be a plain file name'],
  'a hidden file': [m => Object.assign(m.files[0], { file: '.profile' }), 'files.0.file: must be a plain file name'],
  'a file that is none': [m => m.files.splice(0, 1, null), 'files.0: expected object, received null'],
  'itself as a file': [m => Object.assign(m.files[0], { file: 'manifest.json' }), 'it lists manifest.json twice'],
  'a file twice': [m => m.files.push(m.files[0]), 'it lists Cells.csv twice'],
  'chapters of a file elsewhere': [
    m => Object.assign(m.chapters[0].ends, { [VICTIM]: 1 }),
    `chapters.0.ends.${VICTIM}: Invalid key in record`,
  ],
  'no files': [m => Object.assign(m, { files: null }), 'files: expected array, received null'],
  'a size in words': [
    m => Object.assign(m.files[0], { bytes: '12' }),
    'files.0.bytes: expected number, received string',
  ],
  'a size below nothing': [m => Object.assign(m.files[0], { bytes: -1 }), 'files.0.bytes: Too small'],
  'a head behind all rows': [m => Object.assign(m.files[0], { head: 1e15 }), 'the chapters of Cells.csv do not follow'],
  'chapters that go back': [m => Object.assign(m.chapters[1].ends, { 'Cells.csv': 1 }), 'the chapters of Cells.csv do'],
  'a chapter without a file': [m => Object.assign(m.chapters[1], { ends: {} }), 'the chapters of Cells.csv do not'],
  'an unknown release': [m => Object.assign(m, { release: 2016 }), 'release: must be 2010, 2013, 2015, 2019, se'],
  'a release in words': [m => Object.assign(m, { release: '2015' }), 'release: must be 2010, 2013, 2015, 2019, se'],
  'an unknown format': [m => Object.assign(m.files[0], { format: '__proto__' }), 'files.0.format: expected one of'],
  'a format of no other': [m => Object.assign(m.files[0], { format: 'sqlite' }), 'Cells.csv is sqlite, which'],
  'an unknown compression': [m => Object.assign(m.text, { compression: 'rar' }), 'text.compression: expected one of'],
  'a table that is not there': [m => Object.assign(m.files[0], { table: 'Nope' }), 'Cells.csv is of "Nope", which is'],
  'other rows': [m => m.chapters[0].tables.Cells.rows++, 'its digest is not that of its chapters'],
  'too many parts': [m => Object.assign(m, { part: { number: 1, of: 1e9 } }), 'part.of: Too big'],
  'a part behind the last': [m => Object.assign(m, { part: { number: 3, of: 2 } }), 'it is part 3 of 2'],
  'rows in a folder elsewhere': [
    m => Object.assign(m, { publishing: { folder: '../../victim', replaced: [] } }),
    'publishing.folder: must match',
  ],
  'something elsewhere to remove': [
    m => Object.assign(m, { publishing: { folder: '.rollcall-0.partial', replaced: [VICTIM] } }),
    'publishing.replaced.0: must be a plain file name',
  ],
}

/** What is no manifest at all. */
const others: Readonly<Record<string, string>> = {
  nothing: '',
  null: 'null',
  'a list': '[]',
  'a text': '"rollcall"',
  'half of one': '{"rollcall":"1.2.3",',
  'one without end': `{"rollcall":"1.2.3","files":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
}

const about = { version: '1.2.3', config: { days: 3 } }

/** Two parts, an output and a file of somebody else, in folders side by side. */
type Outputs = { readonly root: string; readonly parts: readonly string[]; readonly whole: string }

const placesIn = (root: string): Outputs => {
  const [whole, ...parts] = ['whole', '1', '2'].map(name => path.join(root, 'a', name))
  return { root, parts, whole }
}

let made: Outputs

beforeAll(async () => {
  made = placesIn(fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-export-')))
  const { root, whole, parts } = made
  fs.mkdirSync(path.join(root, 'victim'))
  fs.writeFileSync(path.join(root, 'victim', 'owned.csv'), 'precious')
  await writeChapters(whole, 4, { about, checksums: true })
  for (const [index, out] of parts.entries()) {
    const output = await openOutput(optionsFor(out, { about, checksums: true, part: { number: index + 1, of: 2 } }))
    for (const chapter of [0, 1]) await writeChapter(output, index * 2 + chapter)
    await output.finish()
  }
})

afterAll(() => fs.rmSync(made.root, { recursive: true }))

function outputs(): Outputs {
  const root = temporaryFolder()
  fs.cpSync(made.root, root, { recursive: true })
  return placesIn(root)
}

function refusal(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    expect((error as Error).message).not.toMatch(/\n/)
    return (error as Error).message
  }
  throw new Error('was not refused')
}

const everything = (root: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    fs
      .readdirSync(root, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) => path.join(parentPath, name))
      .sort()
      .map(file => [file, fs.readFileSync(file, 'latin1')]),
  )

describe('a manifest that was changed by hand is refused in one line, and nothing is written: with', () => {
  const cases = [
    ...Object.entries(changes).map(
      ([what, [by, says]]) =>
        [
          what,
          (text: string) => {
            const manifest = JSON.parse(text)
            by(manifest)
            return JSON.stringify(manifest)
          },
          `was changed: ${says}`,
        ] as const,
    ),
    ...Object.entries(others).map(([what, text]) => [what, () => text, 'is no manifest of Rollcall'] as const),
  ]

  test.each(cases)('%s', (_, by, says) => {
    const { root, parts, whole } = outputs()
    for (const folder of [...parts, whole]) {
      const file = path.join(folder, 'manifest.json')
      fs.writeFileSync(file, by(fs.readFileSync(file, 'utf8')))
    }
    const before = everything(root)
    const out = path.join(root, 'a', 'b', 'out')
    const merging = () => openMerge({ parts, out, force: true, checksums: false })
    expect(refusal(merging)).toContain(`${path.join(parts[0], 'manifest.json')} ${says}`)
    expect(refusal(() => appendableManifest(whole))).toContain(`${path.join(whole, 'manifest.json')} ${says}`)
    expect(everything(root)).toEqual(before)
    expect(fs.existsSync(out)).toBe(false)
  })
})

test('--force replaces what is no manifest', async () => {
  const { whole } = outputs()
  const right = contents(whole)
  for (const text of Object.values(others)) {
    fs.writeFileSync(path.join(whole, 'manifest.json'), text)
    await writeChapters(whole, 4, { about, checksums: true, force: true })
    expect(contents(whole)).toEqual(right)
  }
})

test('what --force replaces is beside the manifest, whatever that says', async () => {
  const { root, whole } = outputs()
  const file = path.join(whole, 'manifest.json')
  const manifest = JSON.parse(fs.readFileSync(file, 'utf8'))
  const names = [VICTIM, path.join(root, 'victim', 'owned.csv'), '..', '.', '']
  fs.writeFileSync(file, JSON.stringify({ ...manifest, files: names.map(file => ({ file })) }))
  await writeChapters(whole, 2, { about, force: true })
  expect(fs.readFileSync(path.join(root, 'victim', 'owned.csv'), 'utf8')).toBe('precious')
})

test('chapters that are not where a manifest says are found out while parts are merged, though all bytes are there', async () => {
  for (const index of [0, 1]) {
    const { parts, root } = outputs()
    const file = path.join(parts[index], 'manifest.json')
    const manifest = JSON.parse(fs.readFileSync(file, 'utf8'))
    const [{ head }] = manifest.files
    manifest.files[0].head = index === 0 ? head : head + 1
    manifest.chapters[0].ends['Cells.csv'] -= index === 0 ? 1 : 0
    fs.writeFileSync(file, JSON.stringify(manifest))
    const out = path.join(root, 'out')
    const merging = openMerge({ parts, out, force: false, checksums: false })
    await expect(merging.finish()).rejects.toThrow(
      `${path.join(parts[index], 'Cells.csv')} is not what its manifest says: its chapters differ`,
    )
    merging.abandon()
    expect(fs.existsSync(out)).toBe(false)
  }
})
