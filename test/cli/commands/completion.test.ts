import { execFile } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { commands } from '../../../src/cli/dispatch.js'
import { folder, program, rollcall, runBuilt } from '../rollcall.js'

const names = commands.map(({ name }) => name)

/** The candidates for a line whose last word is under the cursor. */
async function candidates(line: string, shell = 'bash'): Promise<readonly string[]> {
  const args = ['--get-yargs-completions', 'rollcall', ...line.split(' ')]
  const { code, stdout, stderr } = await runBuilt(args, { cwd: folder(), env: { SHELL: `/bin/${shell}` } })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout.split('\n').filter(each => each !== '')
}

describe('candidates', () => {
  it.each([
    ['', names],
    ['help ', names],
    ['completion ', ['bash', 'zsh', 'fish']],
    ['generate --release ', ['2010', '2013', '2015', '2019', 'se']],
    ['generate --format sq', ['sqlite']],
    ['schema --dialect ', ['tsql', 'postgres', 'mysql', 'sqlite', 'duckdb']],
    ['merge --', ['--out', '--force', '--checksums', '--quiet', '--json']],
    // Where a file may stand there are none, and the shell completes file names.
    ['generate --config ', []],
    ['generate --out ', []],
    ['merge parts/', []],
    ['verify ', []],
  ])('of "rollcall %s"', async (line, expected) => {
    expect(await candidates(line)).toEqual(expected)
  })

  it('have descriptions where the shell shows them', async () => {
    expect(await candidates('generate --', 'zsh')).toContain('--users:number of enabled users')
  })
})

describe('the script', () => {
  it.each([
    ['bash', /^complete .* rollcall$/m],
    ['zsh', /^#compdef rollcall$/m],
    ['fish', /^complete .* -c rollcall/m],
  ])('for %s', async (shell, line) => {
    const { code, stdout } = await rollcall(['completion', shell], { cwd: folder() })
    expect(code).toBe(0)
    expect(stdout).toMatch(line)
    const { stdout: usual } = await runBuilt(['completion'], { cwd: folder(), env: { SHELL: `/usr/bin/${shell}` } })
    expect(usual).toBe(stdout)
  })

  it('completes a line in bash', async () => {
    const { stdout: script } = await rollcall(['completion', 'bash'], { cwd: folder() })
    const session = `
      rollcall() { '${process.execPath}' '${program}' "$@"; }
      ${script}
      COMP_WORDS=(rollcall generate --rows-per-); COMP_CWORD=2
      _rollcall_yargs_completions
      printf '%s\\n' "\${COMPREPLY[@]}"`
    const printed = await new Promise((resolve, reject) => {
      execFile('bash', ['-c', session], (error, stdout) => (error ? reject(error) : resolve(stdout)))
    })
    expect(printed).toBe('--rows-per-insert\n--rows-per-transaction\n')
  })
})
