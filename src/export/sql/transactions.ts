import { noBreak, type TransactionBreak } from './script-files.js'
import type { ScriptFormat } from './script-format.js'

/** The texts around statements that insert rows, so that so many rows are committed together; without a number there are none. */
export function transactions({ begin, commit, ends }: ScriptFormat, rowsEach: number | undefined) {
  let open = false
  let rows = 0
  const end = (): string => {
    const pending = open
    open = false
    rows = 0
    return pending ? commit + ends : ''
  }
  return {
    before(): string {
      if (rowsEach === undefined || open) return ''
      open = true
      return begin + ends
    },
    after(more: number): string {
      rows += more
      return rowsEach !== undefined && rows >= rowsEach ? end() : ''
    },
    end,
    /** The texts that end the transaction in one file and begin it again in the next. */
    breakHere: (): TransactionBreak => (open ? { end: commit + ends, start: begin + ends } : noBreak),
  }
}
