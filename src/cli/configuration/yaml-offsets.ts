import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml'
import type { Problem } from '../../generators/config/problems.js'

/** Finds the offset of what a problem is about: a plain value, or the key where the problem is the key or all that is below it. */
export function offsetsIn(document: Document): (problem: Pick<Problem, 'path' | 'got'>) => number {
  const pairs = new Map<YAMLMap, ReadonlyMap<string, YAMLMap['items'][number]>>()
  const pairOf = (map: YAMLMap, key: string) => {
    // The last of several counts.
    const known = pairs.get(map) ?? new Map(map.items.map(pair => [String(pair.key), pair]))
    pairs.set(map, known)
    return known.get(key)
  }
  return ({ path, got }) => {
    let node = document.contents as Node | null | undefined
    let offset = node?.range?.[0] ?? 0
    for (const key of path) {
      const whole = isAlias(node) ? node.resolve(document) : node
      const item = isSeq(whole) && typeof key === 'number' ? (whole.items[key] as Node | undefined) : undefined
      if (item !== undefined) {
        node = item
        offset = item.range?.[0] ?? offset
        continue
      }
      const pair = isMap(whole) ? pairOf(whole, String(key)) : undefined
      if (pair === undefined) return offset
      const name = pair.key as Node
      node = pair.value as Node | null
      offset = (isScalar(node) && got !== undefined ? node : name).range?.[0] ?? offset
    }
    return offset
  }
}
