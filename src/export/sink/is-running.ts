/** Whether a process of this machine is running. Signal 0 only asks; EPERM says that it runs as somebody else. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
