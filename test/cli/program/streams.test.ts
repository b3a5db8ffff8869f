import { spawn } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { contents, folder, program, rollcall } from '../rollcall.js'

const small = 'generate --users 30 --days 1 --quiet'

/** What a shell makes of a line in which `rollcall` is the built program, and the exit code of the first in a pipe. */
function shell(line: string, cwd: string): Promise<{ stdout: string; stderr: string; code: string }> {
  const defined = `rollcall() { "${process.execPath}" "${program}" "$@"; }; ${line}; echo "code \${PIPESTATUS[0]}"`
  return new Promise(resolve => {
    const child = spawn('bash', ['-c', defined], { cwd, env: { ...process.env, NO_COLOR: '1' } })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', text => {
      stdout += text
    })
    child.stderr.on('data', text => {
      stderr += text
    })
    child.on('close', () => {
      const [, output, code] = /^(.*)code (\d+)\n$/s.exec(stdout) ?? []
      resolve({ stdout: output, stderr, code })
    })
  })
}

describe('on the standard output', () => {
  it('JSON lines are one row a line, each with its table', async () => {
    const cwd = folder()
    const { stdout, code } = await shell(`rollcall ${small} --format ndjson --out - | tee rows | wc -l`, cwd)
    const counted = await rollcall([...small.split(' ').filter(word => word !== '--quiet'), '--json'], { cwd })
    const { tables } = JSON.parse(counted.stdout)
    expect({ code, lines: Number(stdout) }).toEqual({
      code: '0',
      lines: tables.reduce((sum: number, { rows }: { rows: number }) => sum + rows, 0),
    })
    const users = await shell(`grep -c '"table":"Users"' rows`, cwd)
    expect(Number(users.stdout)).toBe(tables.find(({ table }: { table: string }) => table === 'Users').rows)
  })

  it('one table is a CSV or TSV file, compressed if that is asked for', async () => {
    const cwd = folder()
    const line = `rollcall ${small} --tables UriTypes --compress gzip --out -`
    expect((await shell(`${line} --format csv | gunzip | head -2`, cwd)).stdout).toBe('UriTypeId,UriType\n0,UserUri\n')
    expect((await shell(`${line} --format tsv | gunzip | tail -n +2 | head -1`, cwd)).stdout).toBe('0\tUserUri\n')
  })

  it.each(['ndjson', 'postgres', 'mysql --compress gzip'])('%s ends quietly when its reader does', async format => {
    const cwd = folder()
    const line = `rollcall generate --users 300 --days 1 --format ${format} --out - | head -c 10 | wc -c`
    const { stdout, stderr, code } = await shell(line, cwd)
    expect({ stdout: Number(stdout), stderr, code, left: contents(cwd) }).toEqual({
      stdout: 10,
      stderr: '',
      code: '0',
      left: [],
    })
  })
})

describe('when there is no room for the files', () => {
  it.each(['verify .', 'realism --users 20 --days 1'])('%s is no verdict, and names the folder', async line => {
    const cwd = folder({ 'Pools.csv': 'PoolId,PoolFQDN\n1,a\n1,b\n' })
    const tmp = folder()
    const { stdout, stderr, code } = await shell(`(ulimit -f 8; TMPDIR=${tmp} rollcall ${line})`, cwd)
    expect({ stdout, code, left: contents(tmp) }).toEqual({ stdout: '', code: '2', left: [] })
    const says = 'the folder for temporary files (TMPDIR), cannot be used: a file may not grow so large there'
    expect(stderr).toBe(`${tmp}, ${says}\n`)
  })

  // A file may not grow beyond what the shell allows, as with a quota.
  it.each(['sqlite', 'csv,tsv', 'ndjson --compress zstd', 'mysql --split 1MB', 'bcp'])(
    '%s fails in one line, and leaves nothing',
    async format => {
      const cwd = folder()
      const line = `(ulimit -f 16; rollcall generate --users 100 --days 1 --format ${format})`
      const { stdout, stderr, code } = await shell(line, cwd)
      expect({ stdout, code, left: contents(cwd) }).toEqual({ stdout: '', code: '1', left: [] })
      expect(stderr).toMatch(
        /^(cannot write to|no space is left for) --out "out"[^\n]+nothing of this run was kept[^\n]+\n$/,
      )
    },
  )
})
