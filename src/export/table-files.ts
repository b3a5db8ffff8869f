import type { Assignment, Sink } from './format.js'

/** What is digested is the CSV file, so there is nothing more to do than to keep it. */
export function openCsv({ schema, place, ledgers }: Assignment): Sink {
  const files = schema.tables.map(({ name }) => {
    const file = place.create(`${name}.csv`, name)
    ledgers.get(name)?.copyTo(bytes => file.put(bytes))
    return file
  })
  const drained = async () => {
    for (const file of files) await file.drained()
  }
  return {
    write: drained,
    finish: drained,
    close() {
      for (const file of files) file.close()
    },
  }
}
