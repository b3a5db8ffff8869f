import type { Format } from './format.js'
import type { SinkOptions } from './sink.js'

/** The name of the file that holds all tables. */
const WHOLE = 'lcscdr'

/** The files that a format is going to make, as far as they are known beforehand; `packed` is what compression adds to a name. */
export function fileNames(
  format: Format,
  { schema, script }: Pick<SinkOptions, 'schema' | 'script'>,
  packed = '',
): readonly string[] {
  const { holds, filePer, extension, companions } = format
  if (filePer === 'table') {
    return [...schema.tables.map(({ name }) => `${name}.${extension}${packed}`), ...(companions?.(schema.tables) ?? [])]
  }
  const split = holds === 'script' && script.splitBytes !== undefined
  return split ? [splitName(extension, 1) + packed, orderName(extension)] : [runFileName(extension) + packed]
}

export const runFileName = (extension: string): string => `${WHOLE}.${extension}`

/** `lcscdr.001.sql`. */
export const splitName = (extension: string, number: number): string =>
  `${WHOLE}.${extension.replace(/sql$/, `${String(number).padStart(3, '0')}.sql`)}`

/** The file that names the parts in the order in which they are to be run. */
export const orderName = (extension: string): string => `${WHOLE}.${extension.replace(/sql$/, 'order.txt')}`
