import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  kindOf,
  publishedReleases,
  type Release,
  type ReleaseTable,
} from '../../../src/model/schema/definition/schema.js'
import { schemaOf, viewPlan } from '../../../src/model/schema/release.js'

/** A column as its page prints it: name, type, key marks, referenced column. */
type Row = readonly string[]
type Page = { readonly page: string; readonly complete?: false; readonly columns: readonly Row[] }
type Published = { readonly tables: Readonly<Record<string, Page>>; readonly views: Readonly<Record<string, Page>> }

/** Where we decided otherwise than the page prints; `no` is the number in docs/schema-decisions.md, where the reason is. */
type Deviation = { no: number; in: readonly Release[]; where: string; printed: Row; decided: Row; and?: Row }

const deviations: readonly Deviation[] = [
  {
    no: 4,
    in: [2013, 2015],
    where: 'ConferenceMessageCount',
    printed: ['UserId', 'int', 'foreign', 'Users.UserId'],
    decided: ['UserId', 'int', 'primary+foreign', 'Users.UserId'],
  },
  {
    no: 9,
    in: [2013, 2015],
    where: 'Mcus',
    printed: ['McuTypeId', 'inyint', 'foreign', 'UriTypes.UriTypeId'],
    decided: ['McuTypeId', 'tinyint', 'foreign', 'UriTypes.UriTypeId'],
  },
  {
    no: 9,
    in: [2013, 2015],
    where: 'ConferenceSessionDetailsView',
    printed: ['DialogId', 'varstring(775)'],
    decided: ['DialogId', 'varchar(775)'],
  },
  { no: 22, in: [2013, 2015], where: 'UserAgentDef', printed: ['UAType', ''], decided: ['UAType', 'int'] },
  { no: 22, in: [2013, 2015], where: 'UserAgentDef', printed: ['UAName', ''], decided: ['UAName', 'nvarchar(256)'] },
  {
    no: 22,
    in: [2013, 2015],
    where: 'UserAgentDef',
    printed: ['UACategory', ''],
    decided: ['UACategory', 'nvarchar(64)'],
  },
  {
    no: 10,
    in: [2013, 2015],
    where: 'RegistrationView',
    printed: ['DeRegisterType', 'datetime'],
    decided: ['DeRegisterType', 'tinyint'],
    and: ['DeRegisterTime', 'datetime'],
  },
  {
    no: 9,
    in: [2013, 2015],
    where: 'RegistrationView',
    printed: ['DialogId', 'varstring(775)'],
    decided: ['DialogId', 'varchar(775)'],
  },
  {
    no: 23,
    in: [2010],
    where: 'ConferenceSessionDetails',
    printed: ['ReplaceDialogIdSeq', 'int'],
    decided: ['ReplaceDialogIdSeq', 'int', 'foreign', 'Dialogs.SessionIdSeq'],
  },
  ...(
    [
      [9, 'CallType', ['CallType', 'nvarchar'], ['CallType', 'nvarchar(256)']],
      [9, 'FileTransfers', ['File Name', 'nvarchar(256)'], ['FileName', 'nvarchar(256)']],
      [9, 'SessionDetailsView', ['OnnnBehalfOfUriType', 'nvarchar(256)'], ['OnBehalfOfUriType', 'nvarchar(256)']],
      [9, 'ErrorReportView', ['FrontEnd', 'nvarchar'], ['FrontEnd', 'nvarchar(256)']],
      [9, 'ErrorReportView', ['Pool', 'nvarchar'], ['Pool', 'nvarchar(256)']],
      [8, 'UserStatistics', ['LastCallOrganizerCallFailureTime', 'datetime'], ['LastCallFailureTime', 'datetime']],
      [
        13,
        'ProgressReport',
        ['ErrorId', 'int', 'primary+foreign', 'ErrorReport.ErrorId'],
        ['ErrorId', 'int', 'primary'],
      ],
      [
        14,
        'VoipDetails',
        ['SessionIdTime', 'datetime', 'primary'],
        ['SessionIdTime', 'datetime', 'primary+foreign', 'SessionDetails.SessionIdTime'],
      ],
      [
        14,
        'VoipDetails',
        ['SessionIdSeq', 'int', 'primary'],
        ['SessionIdSeq', 'int', 'primary+foreign', 'SessionDetails.SessionIdSeq'],
      ],
      [30, 'ErrorReport', ['MsDiagHeader', 'image'], ['MsDiagHeader', 'varbinary(2000)']],
      [30, 'ProgressReport', ['Detail', 'image'], ['Detail', 'varbinary(2000)']],
      [30, 'Locations', ['Location', 'nvarchar(max)'], ['Location', 'nvarchar(2000)']],
      [30, 'SessionDetailsView', ['Location', 'varchar(max)'], ['Location', 'varchar(2000)']],
      [30, 'ErrorReportView', ['RequestType', 'varchar(max)'], ['RequestType', 'varchar(33)']],
      [30, 'ErrorReportView', ['ContentType', 'varchar(max)'], ['ContentType', 'varchar(257)']],
      [30, 'ErrorReportView', ['MsDiagHeader', 'varchar(max)'], ['MsDiagHeader', 'varchar(2000)']],
      [30, 'ProgressReportView', ['MsDiagHeader', 'varchar(max)'], ['MsDiagHeader', 'varchar(2000)']],
      [30, 'IMReportSummary', ['TimePeriod', 'char(1)', 'primary'], ['TimePeriod', 'varchar(1)', 'primary']],
    ] as const
  ).map(([no, where, printed, decided]) => ({ no, in: [2013, 2015] as const, where, printed, decided })),
  ...(
    [
      ['FocusJoinsAndLeaves', 'ClientVerId'],
      ['ConferenceSessionDetails', 'UserClientVersionId'],
      ['ConferenceSessionDetails', 'ConfClientVersionId'],
    ] as const
  ).map(([where, column]) => ({
    no: 24,
    in: [2010] as const,
    where,
    printed: [column, 'int', 'foreign', 'ClientVersions.VersionId'],
    decided: [column, 'int', 'foreign', 'ClientVersions.VersionID'],
  })),
]

const published = (release: Release): Published =>
  JSON.parse(readFileSync(new URL(`data/published-${release}.json`, import.meta.url), 'utf8'))

/** Tables of which no page of 2010 was seen; number 25 says what they have. */
const unseenIn2010 = [
  ...['DeRegisterType', 'Devices', 'HardwareVersions', 'Registration'],
  ...['SessionDetails', 'Media', 'MediaList', 'VoipDetails', 'Phones', 'FileTransfers', 'Locations', 'CallPriorities'],
  ...['ErrorDef', 'ErrorReport', 'ProgressReport', 'CallType', 'Application'],
]

/** Views whose page says that they have all columns of another, and prints their own. */
const withSessions = ['MediaView', 'VoIPDetailsView', 'FileTransfersView']

/** The page's columns, with our decisions in place of what it prints. */
function decided(release: Release, where: string, rows: readonly Row[]): readonly Row[] {
  const here = deviations.filter(deviation => deviation.where === where && deviation.in.includes(release))
  return rows.flatMap(row => {
    const found = here.find(({ printed }) => printed.join() === row.join())
    return found === undefined ? [row] : [found.decided, ...(found.and === undefined ? [] : [found.and])]
  })
}

function rowsOf(table: ReleaseTable): readonly Row[] {
  const onPage = table.columns.filter(({ optional }) => !optional)
  return onPage.map(({ name, type }) => {
    const foreign = table.foreignKeys.find(({ columns }) => columns.includes(name))
    const parent = foreign && `${foreign.references}.${foreign.parent[foreign.columns.indexOf(name)]}`
    const marks = [...(table.primaryKey.includes(name) ? ['primary'] : []), ...(foreign ? ['foreign'] : [])].join('+')
    return [name, type, marks, parent ?? ''].filter((cell, i) => i < 2 || cell !== '')
  })
}

const columnsOf = (release: Release, name: string): readonly string[] =>
  schemaOf(release)
    .tables.find(table => table.name === name)
    ?.columns.map(column => `${column.name} ${column.type}`) ?? []

test.each([2019, 'se'] as const)('has for %s what it has for 2015', release => {
  expect({ ...schemaOf(release), release: 2015 }).toEqual(schemaOf(2015))
})

describe.each(publishedReleases)('the published schema of %d', release => {
  const { tables, views } = published(release)
  const schema = schemaOf(release)
  const documented = schema.views.filter(({ inferred }) => !inferred)

  test('has these tables and views', () => {
    const unseen = release === 2010 ? unseenIn2010 : []
    const onPages = schema.tables.filter(({ optional, peerToPeer }) => !optional || peerToPeer)
    expect(onPages.map(table => table.name).sort()).toEqual([...Object.keys(tables), ...unseen].sort())
    const names = Object.keys(views).map(name => `${name}View`)
    expect(documented.map(view => view.name).sort()).toEqual(names.sort())
  })

  test.each(Object.entries(tables))('prints %s as we have it', (name, page) => {
    const table = schema.tables.find(table => table.name === name)
    expect(table).toBeDefined()
    const ours = rowsOf(table!)
    const seen = page.complete === false ? ours.slice(0, page.columns.length) : ours
    expect(seen).toEqual(decided(release, name, page.columns))
  })

  test('prints the views as we have them', () => {
    const ours = documented.map(view => [view.name, view.columns.map(({ name, type }) => [name, type])] as const)
    const pages = Object.entries(views).map(([name, page]) => {
      const view = `${name}View`
      const first = withSessions.includes(view)
        ? decided(release, 'SessionDetailsView', views.SessionDetails.columns)
        : []
      return [view, [...first, ...decided(release, view, page.columns)]] as const
    })
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(pages))
  })

  test('prints what each deviation says it prints', () => {
    for (const { where, printed, in: within } of deviations) {
      if (!within.includes(release)) continue
      const page = tables[where] ?? views[where.replace(/View$/, '')]
      expect(page?.columns, where).toContainEqual(printed)
    }
  })
})

describe('each release', () => {
  test('has what public queries read and its pages do not have: in 2010 alone, as databases may lack it', () => {
    const optional = publishedReleases.flatMap(release =>
      schemaOf(release).tables.flatMap(({ name, columns, ...table }) => [
        ...(table.optional && !table.peerToPeer ? [`${release} ${name}`] : []),
        ...columns.filter(column => column.optional).map(column => `${release} ${name}.${column.name}`),
      ]),
    )
    expect(optional).toEqual(['2010 SIPResponseMetaData', '2010 ClientVersions.ClientType'])
    expect(columnsOf(2010, 'ClientVersions')).toContain('ClientType int')
  })

  // The pages of 2013 call just these new.
  test.each([
    ['ConferenceSessionDetails', ['ConfInstance', 'UriTypeId']],
    ['Registration', ['EndpointEra', 'IsPrimaryRegistrarCentral', 'IPAddress']],
    ['DeRegisterType', []],
    ['Devices', []],
    ['HardwareVersions', []],
    ['Phones', ['NextUpdateTS']],
    ['ErrorReport', ['SourceId', 'ApplicationId', 'TelemetryId', 'SessionSetupTime']],
    ['ProgressReport', ['ErrorReportSeq', 'MsDiagId', 'SourceId', 'TelemetryId', 'SessionSetupTime']],
    ['VoipDetails', []],
    ['Media', []],
    ['FileTransfers', []],
    ['ErrorDef', []],
  ])('has in 2010, of which no whole page was seen, what %s has in 2013 without %j', (name, added) => {
    const rest = columnsOf(2013, name).filter(column => !added.includes(column.split(' ')[0]))
    expect(columnsOf(2010, name)).toEqual(rest)
  })

  test.each(publishedReleases)('%d loads parents before children, and refers to keys only', release => {
    const loaded: ReleaseTable[] = []
    for (const table of schemaOf(release).tables) {
      for (const { references, parent } of table.foreignKeys) {
        const found = loaded.find(({ name }) => name === references)
        expect(found, `${table.name} refers to ${references}`).toBeDefined()
        expect([found?.primaryKey, ...(found?.unique ?? [])]).toContainEqual(parent)
      }
      loaded.push(table)
    }
  })

  test.each(publishedReleases)(
    '%d has every column that its keys and indexes name, and no NULL in a primary key',
    release => {
      for (const table of schemaOf(release).tables) {
        const own = new Map(table.columns.map(column => [column.name, column]))
        const references = [...table.foreignKeys, ...table.lookups].map(({ columns }) => columns)
        for (const names of [table.primaryKey, ...table.unique, ...table.indexes, ...references]) {
          for (const name of names) expect(own.has(name), `${table.name}.${name}`).toBe(true)
        }
        for (const name of table.primaryKey) expect(own.get(name)?.nullable, `${table.name}.${name}`).toBe(false)
      }
    },
  )
})

describe('views', () => {
  const schema = schemaOf(2013)
  const planOf = (name: string) => viewPlan(schema, schema.views.find(view => view.name === name)!)

  test('resolve every path, with an alias for every table joined', () => {
    for (const view of schema.views) {
      const plan = viewPlan(schema, view)
      const aliases = [plan.base, ...plan.joins.map(join => join.alias)]
      expect(new Set(aliases).size).toBe(aliases.length)
      expect(plan.columns.map(column => column.name)).toEqual(view.columns.map(column => column.name))
      for (const [i, { on }] of plan.joins.entries()) {
        // A join may use what was joined before it, and nothing else.
        for (const [from] of on) expect(aliases.slice(0, i + 1)).toContain(from)
      }
      for (const { alias } of plan.columns) expect(aliases).toContain(alias)
    }
  })

  test('join once for each chain of references', () => {
    expect(planOf('FocusJoinsAndLeavesView').joins.map(join => join.table)).toEqual([
      'Users',
      'UriTypes',
      'Tenants',
      'ClientVersions',
      'UserAgentDef',
      'Dialogs',
      'Roles',
    ])
    expect(planOf('McuJoinsAndLeavesView').joins.map(join => join.alias)).toContain('UriTypes_McuId_McuTypeId')
  })

  test('say that a kind of software may have two rows, and that all other joins find at most one', () => {
    const repeating = schema.views.flatMap(view => viewPlan(schema, view).joins.filter(join => !join.unique))
    expect(new Set(repeating.map(join => join.table))).toEqual(new Set(['UserAgentDef']))
  })

  test('say what is stored where the view shows another type', () => {
    const differing = schema.views.flatMap(view =>
      viewPlan(schema, view)
        .columns.filter(({ type, storedType }) => kindOf({ type }) !== kindOf({ type: storedType }))
        .map(({ name, type, storedType }) => `${view.name}.${name}: ${storedType} as ${type}`),
    )
    expect(differing.sort()).toEqual([
      'ConferenceMessageCountView.UserTenant: nvarchar(256) as uniqueidentifier',
      'ConferenceSessionDetailsView.DialogId: varbinary(775) as varchar(775)',
      'ConferenceSessionDetailsView.ReplacesDialogId: varbinary(775) as varchar(775)',
      'DialogsView.ExternalId: varbinary(775) as varchar(775)',
      'ErrorReportView.ContentType: varbinary(257) as varchar(257)',
      'ErrorReportView.DialogId: varbinary(775) as varchar(775)',
      'ErrorReportView.MsDiagHeader: varbinary(2000) as varchar(2000)',
      'ErrorReportView.RequestType: varbinary(33) as varchar(33)',
      'FileTransfersView.DialogId: varbinary(775) as varchar(775)',
      'FileTransfersView.ReplacesDialogId: varbinary(775) as varchar(775)',
      'FocusJoinsAndLeavesView.DialogId: varbinary(775) as varchar(775)',
      'McuJoinsAndLeavesView.DialogId: varbinary(775) as varchar(775)',
      'MediaView.DialogId: varbinary(775) as varchar(775)',
      'MediaView.ReplacesDialogId: varbinary(775) as varchar(775)',
      'ProgressReportView.MsDiagHeader: varbinary(2000) as varchar(2000)',
      'RegistrationView.DialogId: varbinary(775) as varchar(775)',
      'SessionDetailsView.DialogId: varbinary(775) as varchar(775)',
      'SessionDetailsView.ReplacesDialogId: varbinary(775) as varchar(775)',
      'UserView.TenantKey: nvarchar(256) as uniqueidentifier',
      'VoIPDetailsView.DialogId: varbinary(775) as varchar(775)',
      'VoIPDetailsView.ReplacesDialogId: varbinary(775) as varchar(775)',
    ])
  })

  // The columns that public queries read; docs/schema-decisions.md names the queries.
  test.each([
    ['CDRReportsConferencesView', ['SessionIdTime', 'SessionIdSeq']],
    [
      'CDRReportsMcuJoinsAndLeavesSummaryView',
      ['SessionIdTime', 'SessionIdSeq', 'McuId', 'UriType', 'UserId', 'IsFromPstn', 'UserJoinTime', 'UserLeaveTime'],
    ],
    [
      'CDRReportsSessionDetailsBaseView',
      [
        ...['SessionIdTime', 'SessionIdSeq', 'InviteTime', 'ResponseTime', 'SessionEndTime', 'CorrelationId'],
        ...['SessionStartedById', 'TargetUserId', 'User1Id', 'User2Id', 'User1ClientVerId', 'User2ClientVerId'],
        ...['User1MessageCount', 'User2MessageCount', 'ReplacesDialogIdTime', 'ReplacesDialogIdSeq', 'MediaTypes'],
        ...['CallFlag', 'ResponseCode', 'DiagnosticId'],
      ],
    ],
    ['DialogsView', ['SessionIdTime', 'SessionIdSeq', 'ExternalId', 'LsCDRSessionIdTime', 'LsCDRSessionIdSeq']],
  ])('that no page describes have what public queries read: %s', (name, read) => {
    const view = schema.views.find(each => each.name === name)
    expect(view).toMatchObject({ inferred: true })
    expect(view?.columns.map(column => column.name)).toEqual(expect.arrayContaining(read))
    expect(published(2013).views[name.replace(/View$/, '')]).toBeUndefined()
  })

  test('that name no column or reference are refused', () => {
    const view = (from: string) => ({
      name: 'Odd',
      about: '',
      inferred: false,
      base: 'Mcus',
      columns: [{ name: 'X', type: 'int' as const, from }],
    })
    expect(() => viewPlan(schema, view('McuName'))).toThrow('Odd.X: Mcus has no column McuName (McuName)')
    expect(() => viewPlan(schema, view('McuUri.UriType'))).toThrow('Odd.X: Mcus has no reference McuUri')
  })
})
