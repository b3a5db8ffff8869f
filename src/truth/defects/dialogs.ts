import { checksum, viewOf } from '../../model/recording/dialog-id.js'
import type { RowEditor } from './defect.js'
import type { Row } from './table-rows.js'

/** Adds the only dialog of a moment behind another, with the moment in its id; returns its key. */
export function addDialog(editor: RowEditor, after: Row, moment: number, word: string): Row {
  const key = { SessionIdTime: moment, SessionIdSeq: 1 }
  const text = `${word}${moment};a;b`
  const bytes = Uint8Array.from(text, character => character.charCodeAt(0))
  editor.add('Dialogs', after, {
    ...key,
    ExternalChecksum: checksum(viewOf(bytes), 0, bytes.length),
    ExternalId: text,
  })
  return key
}
