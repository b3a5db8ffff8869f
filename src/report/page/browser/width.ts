import { useEffect, useRef, useState } from 'preact/hooks'

/** The width of an element, followed as it changes: what is drawn to it has text of one size everywhere. */
export function useWidth(first = 720) {
  const element = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(first)
  useEffect(() => {
    const { current } = element
    if (current === null) return
    const measure = () => setWidth(Math.max(260, Math.floor(current.clientWidth)))
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    measure()
    return () => observer.disconnect()
  }, [])
  return { element, width }
}
