import type { Release, Schema } from '../../model/schema/definition/schema.js'
import { conferencingSchema } from '../../model/schema/selection.js'
import { type Dialect, tableName } from './dialects.js'

/** Statements that make, and remove, what a database has besides tables of rows and views. */
export type Besides = { readonly create: readonly string[]; readonly drop: readonly string[] }

/** The table that it has without rows of conferencing. */
export const CONFIG_TABLE = 'DbConfigInt'

/** Public scripts take a version below 39 for Lync Server 2010; the numbers themselves were not seen. */
const versions: Readonly<Record<Release, number>> = { 2010: 38, 2013: 39, 2015: 39, 2019: 39, se: 39 }

/**
 * What public queries expect of LcsCDR and no page describes: docs/schema-decisions.md, 28 and 29. Only with all tables of conferences: `--tables` asks for
 * those alone.
 */
export function tsqlBesides(schema: Schema, dialect: Dialect): Besides {
  if (schema.tables.length < conferencingSchema(schema.release).tables.length) return { create: [], drop: [] }
  const [table, format] = [tableName(CONFIG_TABLE, dialect), tableName('FormatMacAddr', dialect)]
  return {
    create: [
      `${remark}CREATE TABLE ${table} (
  [Name] nvarchar(256) NOT NULL,
  [Value] int NOT NULL,
  CONSTRAINT [PK_DbConfigInt] PRIMARY KEY ([Name])
)`,
      `INSERT INTO ${table} ([Name], [Value]) VALUES\n(N'DbVersionSchema',${versions[schema.release]})`,
      `${remark}CREATE FUNCTION ${format} (@MacAddress bigint)
RETURNS varchar(17)
AS
BEGIN
  RETURN ${withDashes('CONVERT(varchar(12), CAST(@MacAddress AS binary(6)), 2)')};
END`,
    ],
    drop: [dialect.drop('FUNCTION', format), dialect.drop('TABLE', table)],
  }
}

const remark = '-- Not documented: inferred from public queries that read it.\n'

/** As the IP Phone Inventory Report shows addresses: 00-04-F2-00-01-76. From the last dash on, so that places stay. */
const withDashes = (hex: string): string =>
  [11, 9, 7, 5, 3].reduce((text, place) => `STUFF(${text}, ${place}, 0, '-')`, hex)
