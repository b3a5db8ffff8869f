import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parse } from 'yaml'
import { callTraits } from '../../src/realism/twin/call-traits.js'
import { rollcall } from '../cli/rollcall.js'

const source = {
  users: 200,
  days: 3,
  seed: 3,
  peerToPeer: {
    rows: true,
    im: { oneSided: 0.4, messages: 16 },
    sharing: { perUserDay: 0.8 },
    calls: { voice: 0.8, pstn: 0.5, inbound: 0.3, perUserDay: 3, federated: 0.2, video: 0.3 },
  },
}

let cwd = ''
let measured: unknown
beforeAll(async () => {
  cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-'))
  fs.writeFileSync(path.join(cwd, 'source.yaml'), JSON.stringify(source))
  await rollcall(['generate', '--config', 'source.yaml', '--format', 'csv', '--out', 'source', '--quiet'], { cwd })
  const { code, stdout, stderr } = await rollcall(['profile', '--from', 'source'], { cwd })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  measured = parse(stdout)
}, 120_000)
afterAll(() => fs.rmSync(cwd, { recursive: true }))

const at = (knob: string): unknown =>
  knob.split('.').reduce<unknown>((tree, key) => (tree as Record<string, unknown> | undefined)?.[key], measured)

it('measures all of sessions between two that can be, and has the twin write them', () => {
  expect(callTraits.map(({ knob }) => knob).filter(knob => at(knob) === undefined)).toEqual([])
  expect(at('peerToPeer.rows')).toBe(true)
})

it.each([
  ['peerToPeer.im.perUserDay', 6, 1],
  ['peerToPeer.im.messages', 16, 1],
  ['peerToPeer.im.oneSided', 0.4, 0.03],
  ['peerToPeer.im.federated', 0.15, 0.03],
  ['peerToPeer.sharing.perUserDay', 0.8, 0.2],
  ['peerToPeer.sharing.inConversation', 0.5, 0.12],
  ['peerToPeer.calls.voice', 0.8, 0.08],
  ['peerToPeer.calls.pstn', 0.5, 0.08],
  ['peerToPeer.calls.perUserDay', 3, 0.6],
  ['peerToPeer.calls.pstnPerUserDay', 13.5, 3],
  ['peerToPeer.calls.inbound', 0.3, 0.06],
  ['peerToPeer.calls.federated', 0.2, 0.06],
  ['peerToPeer.calls.video', 0.3, 0.06],
])('finds %s, which was %d', (knob, was, within) => {
  expect(Math.abs(Number(at(knob)) - was)).toBeLessThanOrEqual(within)
})

it('leaves them out of the twin of a source that has none', async () => {
  const words = ['generate', '--users', '40', '--days', '1', '--format', 'csv', '--out', 'none', '--quiet']
  fs.writeFileSync(path.join(cwd, 'none.yaml'), 'peerToPeer: off')
  await rollcall([...words, '--config', 'none.yaml'], { cwd })
  const { stdout } = await rollcall(['profile', '--from', 'none'], { cwd })
  expect(parse(stdout).peerToPeer).toEqual({ rows: false })
}, 60_000)

it('compares them: a source is far from a profile of other figures', async () => {
  const other = {
    peerToPeer: {
      im: { messages: 4, oneSided: 0.9, length: { p0: '1h', p100: '2h' } },
      calls: { voice: 0.2, inbound: 0.9, length: { p0: '1h', p100: '2h' } },
    },
  }
  fs.writeFileSync(path.join(cwd, 'other.yaml'), JSON.stringify(other))
  const { code, stdout } = await rollcall(['realism', 'source', '--against', 'other.yaml', '--json'], { cwd })
  const { settings } = JSON.parse(stdout)
  expect(code).toBe(1)
  expect(settings.map((one: { setting: string; verdict: string }) => [one.setting, one.verdict])).toEqual(
    ['im.messages', 'im.oneSided', 'im.length', 'calls.voice', 'calls.inbound', 'calls.length'].map(knob => [
      `peerToPeer.${knob}`,
      'miss',
    ]),
  )
}, 60_000)
