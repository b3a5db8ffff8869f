/** The releases, the oldest first. Tables are published of the first three; those of 2015 apply to later ones unchanged. */
export const releases = [2010, 2013, 2015, 2019, 'se'] as const
export type Release = (typeof releases)[number]

/** The releases whose tables are their own. Columns of a source tell these apart, and no later one from 2015. */
export const publishedReleases: readonly Release[] = [2010, 2013, 2015]

/** Whether a release is another, or came after it. */
export const isSince = (release: Release, since: Release): boolean =>
  releases.indexOf(release) >= releases.indexOf(since)

export const products: Readonly<Record<Release, string>> = {
  2010: 'Lync Server 2010',
  2013: 'Lync Server 2013',
  2015: 'Skype for Business Server 2015',
  2019: 'Skype for Business Server 2019',
  se: 'Skype for Business Server Subscription Edition',
}

export type SqlType =
  | 'datetime'
  | 'bigint'
  | 'int'
  | 'smallint'
  | 'tinyint'
  | 'bit'
  | 'uniqueidentifier'
  | `nvarchar(${number})`
  | `varchar(${number})`
  | `varbinary(${number})`

/** The form of a column in memory. Each kind has one storage in a batch and one spelling in each format. */
export type Kind = 'datetime' | 'int' | 'long' | 'bit' | 'guid' | 'text' | 'bytes' | 'address'

export type KindOf<C extends Pick<Column, 'type' | 'holds'>> = C extends { readonly holds: infer H }
  ? H
  : KindOfType<C['type']>

type KindOfType<T extends SqlType> = T extends 'datetime'
  ? 'datetime'
  : T extends 'int' | 'smallint' | 'tinyint'
    ? 'int'
    : T extends 'bigint'
      ? 'long'
      : T extends 'bit'
        ? 'bit'
        : T extends 'uniqueidentifier'
          ? 'guid'
          : T extends `varbinary(${number})`
            ? 'bytes'
            : 'text'

export type Column = {
  readonly type: SqlType
  readonly about: string
  readonly nullable?: true
  /** The kind of its texts, where they are kept in a form of their own. */
  readonly holds?: 'address'
  /** First release that has the column; without it, all have. */
  readonly since?: 2013 | 2015
  /**
   * The fact with which the value is known, where that is not the one with which the row begins: a column of the table, or of a table that
   * a path of references leads to, as in views.
   */
  readonly knownWith?: string
  /** Not on the page of Lync Server 2010, though public queries for it read the column: databases of that release may lack it. */
  readonly unpublishedIn2010?: true
  /** Its name or type in Lync Server 2010, where that differs. */
  readonly in2010?: { readonly name?: string; readonly type?: SqlType }
}

export type Columns = Readonly<Record<string, Column>>

export type ForeignKey<Name extends string = string> = {
  readonly columns: readonly Name[]
  readonly references: string
  /** The referenced columns, in the same order. */
  readonly parent: readonly string[]
  readonly since?: 2013
}

/** One table over all releases: everything that the DDL, the exporters, the reference and the types need. */
export type Table<C extends Columns = Columns> = {
  readonly name: string
  readonly about: string
  readonly since?: 2013
  /** No page of Lync Server 2010 has it, though public queries for it read the table: databases of that release may lack it. */
  readonly unpublishedIn2010?: true
  /** Of the half of LcsCDR that is not about conferences and registrations, which a world may be without. */
  readonly peerToPeer?: true
  readonly columns: C
  /**
   * When something happened to what a row is about: times in the order in which they come. A row begins with the last of them that cannot
   * be NULL. Tables that list what there is have none.
   */
  readonly facts?: readonly string[]
  readonly primaryKey: readonly string[]
  readonly primaryKey2010?: readonly string[]
  /** Columns in the order of the 2010 page, where it differs. */
  readonly order2010?: readonly string[]
  /** Keys that the docs imply without marking: other tables refer to them. */
  readonly unique?: readonly (readonly string[])[]
  readonly foreignKeys: readonly ForeignKey[]
  /** References that the docs describe but mark no key for. Views follow them; no constraint is made. */
  readonly lookups?: readonly ForeignKey[]
  /** Tables that may have a row of the same key. Views follow these too, and nobody minds where there is none. */
  readonly besides?: readonly ForeignKey[]
  /** Indexes worth having besides the keys. */
  readonly indexes?: readonly (readonly string[])[]
}

type Names<C extends Columns> = keyof C & string

/** Does nothing at run time; at compile time it refuses keys that name no column of the table. */
export const table = <const C extends Columns>(
  spec: Table<C> & {
    readonly facts?: readonly Names<C>[]
    readonly primaryKey: readonly Names<C>[]
    readonly primaryKey2010?: readonly Names<C>[]
    readonly order2010?: readonly Names<C>[]
    readonly unique?: readonly (readonly Names<C>[])[]
    readonly foreignKeys: readonly ForeignKey<Names<C>>[]
    readonly lookups?: readonly ForeignKey<Names<C>>[]
    readonly besides?: readonly ForeignKey<Names<C>>[]
    readonly indexes?: readonly (readonly Names<C>[])[]
  },
): Table<C> => spec

/**
 * A view. Each column says where it comes from, as a path of column names from the base table: every name but the last is a
 * reference that is followed (`UserId.TenantId.TenantKey`); the columns of a composite reference are joined by `+`, and where several
 * tables are referred to by the same columns, the one that is meant comes behind `>`.
 */
export type View = {
  readonly name: string
  readonly about: string
  readonly since: 2013
  /** Not documented: public queries read it, and what they do not tell is inferred. */
  readonly inferred?: true
  readonly base: string
  readonly columns: Readonly<Record<string, ViewColumn>>
}

export type ViewColumn = {
  readonly type: SqlType
  readonly from: string
  /** Where it comes from instead, in rows of sessions that user 1 did not start. */
  readonly otherwise?: string
  /** First release that shows it; without it, all that have the view do. */
  readonly since?: 2015
}

/** A column as one release has it. `key` is its name in the `Table` literal and in batches; `name` is what the release calls it. */
export type ReleaseColumn = {
  readonly key: string
  readonly name: string
  readonly type: SqlType
  readonly kind: Kind
  readonly nullable: boolean
  /** Whether databases of the release may lack it. */
  readonly optional?: true
  readonly about: string
}

/** A table as one release has it: names are the release's own. */
export type ReleaseTable = {
  readonly name: string
  readonly about: string
  /** Whether databases of the release may lack it. */
  readonly optional?: true
  readonly peerToPeer?: true
  readonly columns: readonly ReleaseColumn[]
  readonly primaryKey: readonly string[]
  readonly unique: readonly (readonly string[])[]
  readonly foreignKeys: readonly ForeignKey[]
  readonly lookups: readonly ForeignKey[]
  readonly besides: readonly ForeignKey[]
  readonly indexes: readonly (readonly string[])[]
}

export type ReleaseView = {
  readonly name: string
  readonly about: string
  readonly inferred: boolean
  readonly base: string
  readonly columns: readonly (ViewColumn & { readonly name: string })[]
}

/** Everything that one release has: tables in load order (parents first), then the views. */
export type Schema = {
  readonly release: Release
  readonly tables: readonly ReleaseTable[]
  readonly views: readonly ReleaseView[]
}

/** The storage kind of a column; `nvarchar`, `varchar` are text unless said otherwise, `varbinary` is bytes. */
export function kindOf({ type, holds }: Pick<Column, 'type' | 'holds'>): Kind {
  if (holds !== undefined) return holds
  switch (type) {
    case 'datetime':
    case 'bit':
      return type
    case 'int':
    case 'smallint':
    case 'tinyint':
      return 'int'
    case 'bigint':
      return 'long'
    case 'uniqueidentifier':
      return 'guid'
    default:
      return type.startsWith('varbinary') ? 'bytes' : 'text'
  }
}
