import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { configFrom } from '../../../src/cli/configuration/config.js'
import { resolveConfig } from '../../../src/generators/config/config.js'

const folder = mkdtempSync(join(tmpdir(), 'rollcall-'))

/** The settings of an option over those of a file. */
async function settled(yaml: string, option?: string) {
  const config = join(folder, 'config.yaml')
  writeFileSync(config, yaml)
  return (await configFrom({ config, 'peer-to-peer': option } as never)).peerToPeer
}

test.each([
  ['peerToPeer: off', undefined, false],
  ['peerToPeer: off', 'on', true],
  ['peerToPeer: { rows: true }', 'off', false],
  ['peerToPeer: { im: { perUserDay: 2 } }', 'off', false],
])('%s with --peer-to-peer %s', async (yaml, option, rows) => {
  expect((await settled(yaml, option)).rows).toBe(rows)
})

test('the option leaves the other knobs of the file as they are', async () => {
  const { peerToPeer } = resolveConfig()
  const im = { ...peerToPeer.im, perUserDay: 2 }
  expect(await settled('peerToPeer: { im: { perUserDay: 2 } }', 'on')).toEqual({ ...peerToPeer, im, rows: true })
})
