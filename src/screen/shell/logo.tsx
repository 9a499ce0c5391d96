/** Three ways that join: the mark of the page. */
export function Logo({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round">
        <path d="M10 3.5v13M3.75 5v3.5c0 2.6 2.4 4 6.25 4s6.25-1.4 6.25-4V5" />
      </g>
      <g fill="currentColor">
        <circle cx="3.75" cy="4.25" r="1.9" />
        <circle cx="10" cy="3.25" r="1.9" />
        <circle cx="16.25" cy="4.25" r="1.9" />
        <circle cx="10" cy="16.5" r="2.2" />
      </g>
    </svg>
  )
}
