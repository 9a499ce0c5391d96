import { Component, type ReactNode } from 'react'
import { reasonOf } from '../format/reason-of.ts'

interface ErrorBoundaryProps {
  /** What is lost when it fails, as the subject of a sentence: "The charts". */
  readonly what: string
  readonly children: ReactNode
}

/** One failing panel leaves the rest of the page at work. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { message: string | null }> {
  override state = { message: null }

  static getDerivedStateFromError(error: unknown) {
    return { message: reasonOf(error) }
  }

  override render() {
    if (this.state.message === null) return this.props.children
    return (
      <div className="failed" role="alert">
        <p>
          <strong>{this.props.what} could not be shown.</strong> Your design and the run go on.
        </p>
        <p className="quiet">{this.state.message}</p>
        <button type="button" className="button" onClick={() => this.setState({ message: null })}>
          Try again
        </button>
      </div>
    )
  }
}
