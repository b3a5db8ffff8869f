import { expect, test } from 'vitest'
import { contentsOf } from '../verify/verify-source.js'
import { fakeSqlServer } from './fake-servers.js'

const at = (fraction: string): string => `2024-01-08 09:00:00${fraction}`

/** What a server sends, by type, and the moment that is read: the tick that the digits mean, or what they are where they mean none. */
const moments: readonly (readonly [type: string, sent: string | null, read: string | null])[] = [
  ['datetime', at('.003'), at('.003')],
  ['datetime', at('.007'), at('.007')],
  ['datetime', '2024-01-08 23:59:59.997', '2024-01-08 23:59:59.997'],
  ['datetime', null, null],
  ['smalldatetime', at(''), at('.000')],
  // A tick that was cast to datetime2, in each number of digits.
  ['datetime2(7)', at('.0033333'), at('.003')],
  ['datetime2(7)', at('.0066667'), at('.007')],
  ['datetime2(7)', at('.0000000'), at('.000')],
  ['datetime2(7)', at('.9966667'), at('.997')],
  ['datetime2(6)', at('.003333'), at('.003')],
  ['datetime2(6)', at('.006667'), at('.007')],
  ['datetime2(5)', at('.00333'), at('.003')],
  ['datetime2(4)', at('.0033'), at('.003')],
  ['datetime2(4)', at('.0067'), at('.007')],
  ['datetime2(3)', at('.003'), at('.003')],
  ['datetime2(3)', at('.007'), at('.007')],
  ['datetime2(0)', at(''), at('.000')],
  ['datetime2(7)', null, null],
  // Digits that no tick has are kept, and are another law's.
  ['datetime2(7)', at('.0033334'), at('.003333')],
  ['datetime2(7)', at('.0030333'), at('.003033')],
  ['datetime2(7)', at('.0030001'), at('.003001')],
  ['datetime2(4)', at('.0034'), at('.0034')],
  ['datetime2(3)', at('.004'), at('.004')],
  ['datetime2(7)', '2024-01-08 23:59:59.9999999', '2024-01-08 23:59:59.999999'],
  ['datetimeoffset(7)', at('.0033333'), at('.003')],
  ['datetimeoffset(3)', at('.007'), at('.007')],
]

test.for([...new Set(moments.map(([type]) => type))])(
  'cells of %s are the moments that SQL Server sends',
  async type => {
    const cases = moments.filter(([each]) => each === type)
    const { port } = await fakeSqlServer({
      Users: {
        columns: ['UserId', 'NextUpdateTS'],
        rows: cases.map(([, sent], i) => [String(i), sent]),
        types: { NextUpdateTS: type },
      },
    })
    const { tables } = await contentsOf(`mssql://me:secret@127.0.0.1:${port}/LcsCDR?encrypt=false`)
    const { names, rows } = tables.Users
    const [id, moment] = ['UserId', 'NextUpdateTS'].map(name => names.indexOf(name))
    const read = [...rows].sort((a, b) => Number(a[id]) - Number(b[id])).map(row => row[moment])
    expect(read).toEqual(cases.map(([, , moment]) => moment))
  },
)
