/** The class that gives the colour of an MCU type, with or without `conf:`. */
export const mcuClass = (type: string | null): string =>
  type === null ? 'focus' : (styles[type.replace(/^conf:/, '')] ?? 'other')

const styles: Readonly<Record<string, string>> = {
  'audio-video': 'av',
  applicationsharing: 'as',
  chat: 'chat',
  'data-conf': 'data',
  'phone-conf': 'phone',
}
