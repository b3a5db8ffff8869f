/** One answer of the key: what is asked, and exactly how it is counted. */
export type Definition = {
  readonly name: string
  readonly title: string
  /** Sentences, precise enough to write a query by. */
  readonly counts: string
  /** Columns of its rows; rows are one for each combination of the first `labels` columns. */
  readonly columns: readonly string[]
  readonly labels: number
}
