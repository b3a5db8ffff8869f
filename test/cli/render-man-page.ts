import { commands } from '../../src/cli/dispatch.js'
import type { Command } from '../../src/cli/program/command.js'
import { entry, operandEntries, sentence, usage } from '../../src/cli/program/help.js'
import { version } from '../../src/cli/program/version.js'

/** Text as roff takes it: no backslash, and no line that begins as a request does. */
const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/, '\\&$1')

const bold = (text: string): string => `\\fB${escaped(text)}\\fR`

/** `--users N` with the name in bold and the value in italics. */
function term(text: string): string {
  const [name, ...value] = text.split(' ')
  return [bold(name), ...value.map(word => `\\fI${escaped(word)}\\fR`)].join(' ')
}

const item = (head: string, text: string): string => `.TP\n${head}\n${escaped(text)}`

function section({ name, summary, details, operand, options, groups, examples }: Command): string {
  const headings = groups ?? [['Options', Object.keys(options)] as const]
  return [
    `.SS ${term(`rollcall ${usage(name, operand)}`)}`,
    escaped([sentence(summary), ...(details === undefined ? [] : [details])].join(' ')),
    ...(operand === undefined
      ? []
      : operandEntries(operand).map(([name, text]) => item(`\\fI${name}\\fR`, sentence(text)))),
    ...headings.flatMap(([heading, names]) => [
      ...(groups === undefined ? [] : [`.PP\n${bold(`${heading}:`)}`]),
      ...names.map(option => entry(option, options[option])).map(([head, text]) => item(term(head), text)),
    ]),
    ...examples.map(([line, result]) => `.PP\n${sentence(escaped(result))}\n.RS 4\n${bold(line)}\n.RE`),
  ].join('\n')
}

/** The man page, from the same descriptions as help. */
export const manPage = (): string => `.TH ROLLCALL 1 "" "rollcall ${version()}" "User Commands"
.nh
.ad l
.SH NAME
rollcall \\- simulate Lync / Skype for Business conferencing and write its call detail records
.SH SYNOPSIS
${bold('rollcall')} \\fIcommand\\fR [\\fIoptions\\fR]
.SH DESCRIPTION
Rollcall writes the rows that Lync Server 2010, Lync Server 2013 or Skype for Business Server 2015 would leave in LcsCDR,
the database of call detail records. The same version, options and seed give the same rows.
.SH OPTIONS
${item(`${bold('-h')}, ${bold('--help')}`, 'Print help; after a command, help for the command.')}
${item(`${bold('-v')}, ${bold('--version')}`, 'Print the version.')}
.SH COMMANDS
${commands.map(section).join('\n')}
.SH EXIT STATUS
${item('0', 'Success.')}
${item('1', 'Something went wrong; verify: rows break an invariant; realism: a figure is missed.')}
${item('2', 'The command line or a file that it names was refused, before anything was written.')}
${item('129, 130, 143', 'Stopped by SIGHUP, SIGINT or SIGTERM.')}
.SH ENVIRONMENT
${item('NO_COLOR', 'Print no colours.')}
${item('SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX', 'The part that generate --part auto makes.')}
${item('SHELL', 'The shell that completion prints a script for.')}
.SH SEE ALSO
The documentation in the folder docs of the package.
`
