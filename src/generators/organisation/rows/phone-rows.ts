import { errorKinds } from '../../../model/recording/error-kinds.js'
import { Batch } from '../../../model/rows/batch.js'
import { errorDef, phones } from '../../../model/schema/tables/index.js'
import type { Time } from '../../../model/time.js'
import type { Telephony } from '../telephony.js'

const CHUNK = 8192

/** A row of `Phones` for each number that can turn up, whether it does or not. */
export function* phoneRows(telephony: Telephony, since: Time): Iterable<Batch> {
  const batch = new Batch(phones, CHUNK)
  const { values } = batch
  const numbers = telephony.numbers()
  for (let id = 1; id < numbers.length; id++) {
    if (numbers[id] === '') continue
    const row = batch.add()
    values.PhoneId[row] = id
    values.PhoneUri[row] = numbers[id]
    values.NextUpdateTS[row] = since
    if (batch.length === CHUNK) {
      yield batch as Batch
      batch.clear()
    }
  }
  if (batch.length > 0) yield batch as Batch
}

/** The rows of `ErrorDef`. */
export function* errorDefRows(): Iterable<Batch> {
  const batch = new Batch(errorDef)
  const { values } = batch
  const encoder = new TextEncoder()
  const requests: Uint8Array[] = []
  const contents: Uint8Array[] = []
  for (const [i, kind] of errorKinds.entries()) {
    const row = batch.add()
    values.ErrorId[row] = i + 1
    values.ResponseCode[row] = kind.response
    values.MsDiagId[row] = kind.diagnostic
    values.CallTypeId[row] = kind.callType
    requests.push(encoder.encode(kind.request))
    contents.push(encoder.encode(kind.contentType))
  }
  for (const [column, texts] of [
    [values.RequestType, requests],
    [values.ContentType, contents],
  ] as const) {
    column.heap = new Uint8Array(texts.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const [row, text] of texts.entries()) {
      column.heap.set(text, at)
      at += text.length
      column.ends[row] = at
    }
  }
  yield batch as Batch
}
