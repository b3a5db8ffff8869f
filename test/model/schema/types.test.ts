import { expect, test } from 'vitest'
import { Batch } from '../../../src/model/rows/batch.js'
import { table } from '../../../src/model/schema/definition/schema.js'
import { dialogs, focusJoinsAndLeaves, uriTypes } from '../../../src/model/schema/tables/index.js'

// The lines below each mark must not compile: `npm run types` fails when one of them does.

test('a key that names no column does not compile', () => {
  const refuses = () => [
    table({
      name: 'Legs',
      about: '',
      columns: { LegId: { type: 'int', about: '' } },
      // @ts-expect-error the column is LegId
      primaryKey: ['LegID'],
      // @ts-expect-error there is no such column
      foreignKeys: [{ columns: ['McuId'], references: 'Mcus', parent: ['McuId'] }],
      // @ts-expect-error there is no such column
      indexes: [['UserId']],
    }),
    table({
      name: 'Legs',
      about: '',
      // @ts-expect-error SQL Server has no such type here
      columns: { LegId: { type: 'inyint', about: '' } },
      primaryKey: [],
      foreignKeys: [],
    }),
  ]
  expect(refuses).toBeTypeOf('function')
})

test('a batch knows its columns and how each is stored', () => {
  const focus = new Batch(focusJoinsAndLeaves).values
  const joined: Float64Array = focus.UserJoinTime
  const who: Int32Array = focus.UserId
  const internal: Uint8Array = focus.IsUserInternal
  const endpoint: Uint32Array = focus.UserEndpointId
  const names: (string | null)[] = new Batch(uriTypes).values.UriType
  const heap: Uint8Array = new Batch(dialogs).values.ExternalId.heap
  expect([joined, who, internal, endpoint, names, heap].every(storage => storage.length > 0)).toBe(true)

  const refuses = () => {
    // @ts-expect-error the column is UserJoinTime
    focus.UserJoinedTime[0] = 1
    // @ts-expect-error a time is not a text
    focus.UserJoinTime[0] = '2013-05-06'
    // @ts-expect-error a text is not a number
    new Batch(uriTypes).values.UriType[0] = 4
  }
  expect(refuses).toBeTypeOf('function')
})
