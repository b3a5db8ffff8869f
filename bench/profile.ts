import fs from 'node:fs'

type CallFrame = { readonly functionName: string; readonly url: string }
type Profile = {
  readonly nodes: readonly { readonly id: number; readonly callFrame: CallFrame }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

/** Where the time of a profile went: shares of one, the largest first. */
export type Shares = readonly (readonly [area: string, share: number])[]

/** Files by what they do; the first pattern that fits counts. */
const areas: readonly (readonly [string, RegExp])[] = [
  ['rendering', /^rows-of|src\/export\/(text|sql)\//],
  ['digests', /src\/export\/output\/(digest|fingerprint)\.js|node:internal\/crypto/],
  ['writing and staging', /src\/export\/|node:fs|node:internal\/fs/],
  ['simulation', /src\/model\//],
  ['planning', /src\/generators\//],
  ['loading modules', /node:internal\/(modules|deps|bootstrap|process|main)|node_modules/],
  ['the rest of Node', /^node:/],
]

const named = new Map([
  ['(garbage collector)', 'garbage collection'],
  ['writeBuffer', 'writing and staging'],
])

export function sharesOf(file: string): Shares {
  const { nodes, samples, timeDeltas }: Profile = JSON.parse(fs.readFileSync(file, 'utf8'))
  const areaOf = new Map(nodes.map(({ id, callFrame }) => [id, area(callFrame)]))
  const times = new Map<string, number>()
  samples.forEach((id, i) => {
    const name = areaOf.get(id) ?? ''
    if (name !== IDLE) times.set(name, (times.get(name) ?? 0) + timeDeltas[i])
  })
  const all = [...times.values()].reduce((sum, time) => sum + time, 0)
  return [...times].map(([name, time]) => [name, time / all] as const).sort((a, b) => b[1] - a[1])
}

const IDLE = '(idle)'

const area = ({ functionName, url }: CallFrame): string =>
  functionName === IDLE
    ? IDLE
    : (named.get(functionName) ?? areas.find(([, pattern]) => pattern.test(url))?.[0] ?? 'the rest of Node')
