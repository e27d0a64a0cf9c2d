/** Named facts and small tables, as all parts of the inspector and the model card print them. */
import type { ReactNode } from 'react';

export type Fact = readonly [label: string, value: ReactNode];

/** Two columns that a screen reader reads as a table with row headers. */
export function FactTable({
  caption,
  facts,
}: {
  readonly caption: string;
  readonly facts: readonly Fact[];
}) {
  return (
    <table className="facts">
      <caption className="sr-only">{caption}</caption>
      <tbody>
        {facts.map(([label, value]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A table with column heads; the first cell of a row is its head. */
export function RowTable({
  caption,
  heads,
  rows,
}: {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly id: string | number; readonly cells: readonly ReactNode[] }[];
}) {
  return (
    <div className="table-place">
      <table>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells: [first, ...others] }) => (
            <tr key={id}>
              <th scope="row">{first}</th>
              {others.map((cell, i) => (
                <td key={i}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
