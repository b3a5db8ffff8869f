import { useState } from 'preact/hooks'

/** A text as it is, and a button that copies it; it can be selected where the browser does not allow that. */
export function Copy({ text, what }: { readonly text: string; readonly what: string }) {
  const [said, say] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      say('Copied.')
    } catch {
      say('Not allowed here: select it.')
    }
  }
  return (
    <div class="copy">
      <pre tabindex={0} role="region" aria-label={what}>
        {text}
      </pre>
      <button type="button" onClick={copy}>
        Copy {what}
      </button>{' '}
      <span class="note" role="status">
        {said}
      </span>
    </div>
  )
}
