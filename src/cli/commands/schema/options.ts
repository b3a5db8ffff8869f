/** What `schema` can be told. */
export const schemaOptions = {
  release: {
    kind: 'value',
    description: 'whose LcsCDR',
    allowed: '2010, 2013 or 2015',
    default: '2015',
  },
  dialect: {
    kind: 'value',
    description: 'for which database',
    allowed: 'tsql, postgres, mysql, sqlite or duckdb',
    default: 'tsql',
  },
  markdown: { kind: 'flag', description: 'the reference instead: every column, key and view, with its meaning' },
} as const
