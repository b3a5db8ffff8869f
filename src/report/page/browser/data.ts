/** The data island of the page. */
export function island<T>(): T {
  const text = document.getElementById('data')?.textContent ?? ''
  return JSON.parse(text) as T
}

/** What was deflated and written in base64. */
export async function inflated<T>(base64: string): Promise<T> {
  const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return (await new Response(stream).json()) as T
}
