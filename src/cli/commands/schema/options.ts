/** What `schema` can be told. */
export const schemaOptions = {
  release: {
    kind: 'value',
    meaning: 'whose LcsCDR',
    allowed: '2010, 2013 or 2015',
    otherwise: '2015',
  },
  dialect: {
    kind: 'value',
    meaning: 'for which database',
    allowed: 'tsql, postgres, mysql, sqlite or duckdb',
    otherwise: 'tsql',
  },
  markdown: { kind: 'flag', meaning: 'the reference instead: every column, key and view, with its meaning' },
} as const
