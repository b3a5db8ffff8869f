/**
 * Asks at the terminal for a password, without showing it. Undefined where nobody can be asked: standard input and standard error have to be
 * a terminal both.
 */
export const askPassword = (): ((question: string) => Promise<string>) | undefined =>
  process.stdin.isTTY && process.stderr.isTTY ? ask : undefined

/** Ctrl-C; Enter and Ctrl-D; the two keys that take back a character. */
const INTERRUPT = '\u0003'
const ENDS = '\r\n\u0004'
const TAKES_BACK = '\b\u007f'

function ask(question: string): Promise<string> {
  const { stdin, stderr } = process
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  return new Promise(resolve => {
    let typed = ''
    const end = (): void => {
      stdin.off('data', onData)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
    }
    const onData = (keys: string): void => {
      for (const key of keys) {
        if (key === INTERRUPT) {
          end()
          process.kill(process.pid, 'SIGINT')
          return
        }
        if (ENDS.includes(key)) {
          end()
          resolve(typed)
          return
        }
        typed = TAKES_BACK.includes(key) ? typed.slice(0, -1) : typed + key
      }
    }
    stdin.on('data', onData)
    stdin.resume()
  })
}
