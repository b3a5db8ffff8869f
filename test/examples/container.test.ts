import fs from 'node:fs'
import { DockerfileParser, Entrypoint, type From } from 'dockerfile-ast'
import { validate } from 'dockerfile-utils'
import { describe, expect, it } from 'vitest'
import { inRepository } from '../repository.js'
import { example } from './commands.js'

const text = example('container/Dockerfile')
const manifest = JSON.parse(fs.readFileSync(inRepository('package.json'), 'utf8'))

describe('examples/container/Dockerfile', () => {
  const file = DockerfileParser.parse(text)
  const instructions = file.getInstructions()
  const argumentsOf = (name: string) =>
    instructions
      .filter(each => each.getInstruction() === name)
      .map(each => each.getArguments().map(word => word.getValue()))

  it('has nothing that a linter finds', () => {
    expect(validate(text)).toEqual([])
    expect(validate(text.replace('WORKDIR', 'WORKDIRS')).length).toBeGreaterThan(0)
  })

  it('builds and runs on one slim Node that the package takes', () => {
    const images = file.getFROMs().map((from: From) => from.getImage())
    expect(new Set(images).size).toBe(1)
    const [, major] = /^node:(\d+)-.*slim$/.exec(images[0] ?? '') ?? []
    expect(Number(major)).toBeGreaterThanOrEqual(Number.parseInt(manifest.engines.node.replace('>=', ''), 10))
  })

  it('copies files that are there and are not ignored', () => {
    const ignored = example('container/Dockerfile.dockerignore').split('\n')
    expect(ignored[0]).toBe('*')
    const kept = ignored.slice(1).filter(line => line !== '')
    for (const line of kept.filter(each => !each.includes('*')))
      expect(fs.existsSync(inRepository(line.slice(1)))).toBe(true)
    const [first] = argumentsOf('COPY')
    for (const name of first.slice(0, -1)) {
      expect(fs.existsSync(inRepository(name)), name).toBe(true)
      expect(kept).toContain(`!${name}`)
    }
  })

  it('calls scripts of the package, and starts its program as somebody who is not root', () => {
    for (const [, script] of text.matchAll(/npm run (\S+)/g)) expect(Object.keys(manifest.scripts)).toContain(script)
    const [entry] = instructions.filter((each): each is Entrypoint => each instanceof Entrypoint)
    expect(JSON.parse(entry.getArgumentsContent() ?? '')).toEqual(['node', `/rollcall/${manifest.bin.rollcall}`])
    expect(argumentsOf('USER')).toEqual([['node']])
  })
})
