import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commands } from '../../src/cli/dispatch.js'
import { inRepository } from '../repository.js'
import { manPage } from './render-man-page.js'

const file = inRepository('man/rollcall.1')
const groff = (input: string) => spawnSync('groff', ['-man', '-Tutf8', '-P-cbou', '-ww'], { input, encoding: 'utf8' })

describe('man/rollcall.1', () => {
  it('is made from the descriptions of the commands', async () => {
    await expect(manPage()).toMatchFileSnapshot(file)
  })

  it('is in package.json', () => {
    const { man, files } = JSON.parse(fs.readFileSync(inRepository('package.json'), 'utf8'))
    expect({ man, files }).toEqual({ man: 'man/rollcall.1', files: expect.arrayContaining(['man']) })
  })

  it('has no line that roff would take for a request, but those it means', () => {
    const requests = manPage().match(/^['.].*/gm) ?? []
    expect(requests.filter(line => !/^\.(TH|SH|SS|TP|PP|RS 4|RE|nh|ad l)\b/.test(line))).toEqual([])
  })

  it.skipIf(groff('').error !== undefined)('shows every command and option, without a warning', () => {
    const { stdout, stderr } = groff(manPage())
    expect(stderr).toBe('')
    for (const { name, options } of commands) {
      expect(stdout).toContain(`rollcall ${name}`)
      for (const option of Object.keys(options)) expect(stdout).toContain(`--${option}`)
    }
  })
})
