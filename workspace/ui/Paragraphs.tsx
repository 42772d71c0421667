/** Sentences that stand one below the other, as the text of a question. */
export const Paragraphs = ({ lines }: { lines: readonly string[] }) => (
  <div style={{ display: 'grid', gap: 8 }}>
    {lines.map((line) => (
      <p key={line}>{line}</p>
    ))}
  </div>
)
