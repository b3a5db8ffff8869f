/** The rows of a distribution by rising percent. */
export const byPercent = <V>(table: Readonly<Record<string, V>>): readonly (readonly [percent: number, V])[] =>
  Object.entries(table)
    .map(([name, value]) => [Number(name.slice(1)), value] as const)
    .sort(([a], [b]) => a - b)
