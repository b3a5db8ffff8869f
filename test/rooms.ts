import fs from 'node:fs'
import { inRepository } from './repository.js'

/** The rooms of src from top to bottom, as the map in docs/design.md has them: indented below their house, `{a,b}` for several. */
export function roomsOfMap(): readonly string[] {
  const page = fs.readFileSync(inRepository('docs/design.md'), 'utf8')
  const map = /^```text\n(cli[\s\S]*?)^```$/m.exec(page)?.[1] ?? ''
  let house = ''
  return map.split('\n').flatMap(line => {
    const [, indent, name] = /^( *)(\S+)/.exec(line) ?? []
    if (name === undefined) return []
    if (indent === '') house = name
    return several(indent === '' ? name : `${house}/${name}`)
  })
}

function several(name: string): readonly string[] {
  const [, before, names] = /^(.*)\{(.*)\}$/.exec(name) ?? [undefined, name, '']
  return names.split(',').map(each => before + each)
}
