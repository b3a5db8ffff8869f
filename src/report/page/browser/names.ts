/** The class that gives the colour of an MCU type, with or without `conf:`, and its letter. */
export const mcuClass = (type: string | null): string => known(type)?.style ?? (type === null ? 'focus' : 'other')
export const mcuLetter = (type: string | null): string => known(type)?.letter ?? (type === null ? 'F' : 'M')

const known = (type: string | null) => (type === null ? undefined : mcus[type.replace(/^conf:/, '')])

const mcus: Readonly<Record<string, { readonly style: string; readonly letter: string }>> = {
  'audio-video': { style: 'av', letter: 'A' },
  applicationsharing: { style: 'as', letter: 'S' },
  chat: { style: 'chat', letter: 'C' },
  'data-conf': { style: 'data', letter: 'W' },
  'phone-conf': { style: 'phone', letter: 'P' },
}
