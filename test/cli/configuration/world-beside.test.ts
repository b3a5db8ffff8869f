import { expect, test } from 'vitest'
import { worldBeside } from '../../../src/cli/configuration/world-beside.js'
import { folder } from '../rollcall.js'

const config = { users: 30, days: 2, start: '2024-01-08' }

test.each<readonly [what: string, manifest: unknown, days: number | undefined]>([
  ['of ours', { rollcall: '1', config }, 2],
  ['of somebody else', { config }, undefined],
  ['without a config', { rollcall: '1' }, undefined],
  ['with half a config', { rollcall: '1', config: { users: 30 } }, undefined],
  ['with a config that cannot be', { rollcall: '1', config: { ...config, days: -1 } }, undefined],
  ['with a knob of another version', { rollcall: '1', config: { ...config, older: 1 } }, undefined],
  ['that is null', null, undefined],
  ['that is none', '{', undefined],
])('a manifest %s', (_, manifest, days) => {
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest)
  expect(worldBeside(folder({ 'manifest.json': text }))?.config.days).toBe(days)
})

test('where there is no manifest, there is no world', () => {
  expect(worldBeside(folder())).toBeUndefined()
  expect(worldBeside(undefined)).toBeUndefined()
})
