import fs from 'node:fs'
import path from 'node:path'

/** Names that would do harm where they are taken for more than text. */
export const hostileNames: readonly string[] = [
  '<script>pwned=1</script>@example.com',
  '</script><img src=x onerror=pwned=1>@example.com',
  `"'&amp;<b>bold@example.com`,
  '👩‍👩‍👧‍👦 family@example.com',
  '\u202egnp.exe@example.com',
  '\u001b[31mred\u001b[0m@example.com',
  '{{pwned=1}}@example.com',
  `${'long'.repeat(110)}@example`,
]

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** Gives the users in a folder of CSV files such names. */
export function withHostileNames(folder: string): void {
  const file = path.join(folder, 'Users.csv')
  const [header, ...lines] = fs.readFileSync(file, 'utf8').trim().split('\n')
  const at = header.split(',').indexOf('UserUri')
  const named = lines.map((line, i) => {
    const cells = line.split(',')
    const isService = cells[at].startsWith('RtcApplication')
    return (isService ? cells : cells.with(at, quoted(hostileNames[i % hostileNames.length]))).join(',')
  })
  fs.writeFileSync(file, `${[header, ...named].join('\n')}\n`)
}
