/** The page that is one file, and the design in it. */

const EMPTY = '<script type="application/json" id="design">'
const DESIGN = /(<script type="application\/json" id="design">)[^<]*(<\/script>)/

/** Throws when the page has no place for a design. `design` is a saved scenario. */
export const pageWithDesign = (page: string, design: string): string => {
  if (!page.includes(EMPTY)) throw new Error('this is no page of IOV Lab in one file')
  // Nothing in the document may end its element.
  const text = design.replaceAll('<', '\\u003c')
  return page.replace(DESIGN, (_, start: string, end: string) => `${start}${text}${end}`)
}
