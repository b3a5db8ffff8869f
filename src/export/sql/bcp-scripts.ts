/** The bcp command that loads one table. */
export type LoadCommand = {
  /** With its schema. */
  readonly table: string
  readonly file: string
  readonly hints: string
}

/** A table lock makes loading several times as fast; keys that are not checked while loading would not be trusted afterwards. */
export function createCommand({
  schemaName,
  table,
  order,
}: {
  readonly schemaName: string
  readonly table: string
  /** The columns that the rows are in the order of. */
  readonly order: readonly string[]
}): LoadCommand {
  const sorted = order.length > 0 ? [`ORDER(${order.map(column => `${column} ASC`).join(', ')})`] : []
  return {
    table: `${schemaName}.${table}`,
    file: table,
    hints: ['TABLOCK', 'CHECK_CONSTRAINTS', ...sorted].join(', '),
  }
}

/** NULL stays NULL, and the first row that does not fit ends it all: bcp would leave out up to ten. */
const switches = '-k -m 1 -b 10000'

const usage = 'SERVER DATABASE [-U login -P password]'

export const loadSh = (commands: readonly LoadCommand[]): string => `#!/bin/sh
# Loads the files beside this script into SQL Server, parents first: sh load.sh ${usage}
set -eu
if [ $# -lt 2 ]; then
  echo 'usage: sh load.sh ${usage}' >&2
  exit 2
fi
server=$1
database=$2
shift 2
cd "$(dirname "$0")"

run() {
  file=$1
  shift
  if [ $# -eq 0 ]; then set -- -E; fi
  sqlcmd -S "$server" -d "$database" -b -I -i "$file" "$@"
}

load() {
  table=$1
  file=$2
  hints=$3
  shift 3
  if [ $# -eq 0 ]; then set -- -T; fi
  bcp "$table" in "$file.dat" -f "$file.fmt" -S "$server" -d "$database" ${switches} -h "$hints" "$@"
}

run create.sql "$@"
${commands.map(({ table, file, hints }) => `load ${table} ${file} '${hints}' "$@"\n`).join('')}run finish.sql "$@"
`

export function loadCmd(commands: readonly LoadCommand[]): string {
  const lines = [
    '@echo off',
    `rem Loads the files beside this script into SQL Server, parents first: load.cmd ${usage}`,
    `if "%~2"=="" (echo usage: load.cmd ${usage} 1>&2 & exit /b 2)`,
    'setlocal',
    'cd /d "%~dp0"',
    'set PLACE=-S %1 -d %2',
    'set SQLCMD_LOGIN=-E',
    'set BCP_LOGIN=-T',
    'if not "%~3"=="" set SQLCMD_LOGIN=%3 %4 %5 %6',
    'if not "%~3"=="" set BCP_LOGIN=%3 %4 %5 %6',
    'sqlcmd %PLACE% %SQLCMD_LOGIN% -b -I -i create.sql || exit /b 1',
    ...commands.map(
      ({ table, file, hints }) =>
        `bcp ${table} in ${file}.dat -f ${file}.fmt %PLACE% %BCP_LOGIN% ${switches} -h "${hints}" || exit /b 1`,
    ),
    'sqlcmd %PLACE% %SQLCMD_LOGIN% -b -I -i finish.sql || exit /b 1',
  ]
  return lines.map(line => `${line}\r\n`).join('')
}
