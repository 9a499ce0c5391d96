/** Text in which parts between asterisks are bold: "*97 %* of its p99 is waiting there". */
export const withBold = (sentence: string) =>
  sentence
    .split('*')
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence never change places
    .map((piece, index) => (index % 2 === 1 ? <b key={index}>{piece}</b> : piece))
