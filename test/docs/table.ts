/** A table as text: columns as wide as their widest cell, numbers to the right. */
export function table(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const names = Object.keys(rows[0] ?? {})
  const cells = rows.map(row => names.map(name => (row[name] === null ? 'NULL' : String(row[name]))))
  const widths = names.map((name, i) => Math.max(name.length, ...cells.map(row => row[i].length)))
  const right = names.map(name => rows.every(row => typeof row[name] === 'number'))
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (right[i] ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
      .join('  ')
      .trimEnd()
  return `${[names, ...cells].map(line).join('\n')}\n`
}
