import { expect, test } from 'vitest'
import { filesOfManifest, type Manifest, manifestText } from '../../../../src/export/output/manifest/manifest.js'
import { defaultScript } from '../../../../src/export/sink/script-options.js'

const manifest: Manifest = {
  rollcall: '1.2.3',
  release: 2015,
  formats: ['csv'],
  config: { seed: 7 },
  text: { compression: 'none', parquetGuids: 'uuid', ...defaultScript },
  tables: [{ table: 'Users', rows: 2, digest: 'abc' }],
  digest: 'def',
  files: [{ file: 'Users.csv', format: 'csv', table: 'Users', rows: 2, bytes: 20 }],
  chapters: [
    { chapter: 0, tables: { Users: { rows: 1, digest: 'a' } }, ends: { 'Users.csv': 15 } },
    { chapter: 1, tables: { Users: { rows: 1, digest: 'b' } }, ends: { 'Users.csv': 20 } },
  ],
}

test('a manifest is JSON, with its chapters last, one a line', () => {
  const text = manifestText(manifest)
  expect(JSON.parse(text)).toEqual(manifest)
  expect(text.split('\n').slice(-7)).toEqual([
    '  ],',
    '  "chapters": [',
    '    {"chapter":0,"tables":{"Users":{"rows":1,"digest":"a"}},"ends":{"Users.csv":15}},',
    '    {"chapter":1,"tables":{"Users":{"rows":1,"digest":"b"}},"ends":{"Users.csv":20}}',
    '  ]',
    '}',
    '',
  ])
})

const listing = (...files: readonly unknown[]) => JSON.stringify({ rollcall: '1', files })

test.each([
  ['its files', listing({ file: 'Users.csv' }, { file: 'lcscdr.001.sql' }), ['Users.csv', 'lcscdr.001.sql']],
  ['no path', listing({ file: '../Users.csv' }, { file: '/etc/passwd' }, { file: 'a/b' }, { file: '.hidden' }), []],
  ['no name with more behind it', listing({ file: 'Users.csv/..' }, { file: 'Users.csv ' }), []],
  ['nothing that is no name', listing({ file: 7 }, {}, null, 'Users.csv'), []],
  ["nobody else's manifest", JSON.stringify({ files: [{ file: 'Users.csv' }] }), []],
  ['no manifest without files', JSON.stringify({ rollcall: '1' }), []],
  ['nothing that is not JSON', '{', []],
  ['null', 'null', []],
])('an earlier manifest lists %s', (_, text, files) => {
  expect(filesOfManifest(text)).toEqual(files)
})
