import type { ConfigInput } from './schema.js'

/** An input whose words are mappings: `peerToPeer: off` is `peerToPeer: { rows: false }`. */
export function withWords(input: ConfigInput): ConfigInput {
  const rows = isOn(input?.peerToPeer)
  return rows === undefined ? input : { ...input, peerToPeer: { rows } }
}

/** Whether a word switches it on. YAML 1.1 reads on and off as true and false. */
export function isOn(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  return value === 'on' ? true : value === 'off' ? false : undefined
}
