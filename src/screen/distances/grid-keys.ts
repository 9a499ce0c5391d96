/** Where a key leads in a grid, as the ARIA pattern for grids has it. */

export interface Cell {
  readonly row: number
  readonly column: number
}

const PAGE = 5

/** undefined: not a key of the grid. */
export const cellAfter = (
  { row, column }: Cell,
  { key, ctrlKey }: { readonly key: string; readonly ctrlKey: boolean },
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Cell | undefined => {
  const moved: Readonly<Record<string, Cell>> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: row - PAGE, column },
    PageDown: { row: row + PAGE, column },
    Home: { row: ctrlKey ? 0 : row, column: 0 },
    End: { row: ctrlKey ? rows - 1 : row, column: columns - 1 },
  }
  const next = moved[key]
  return (
    next && {
      row: Math.min(Math.max(0, next.row), rows - 1),
      column: Math.min(Math.max(0, next.column), columns - 1),
    }
  )
}
