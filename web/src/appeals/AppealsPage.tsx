// To come.
export function AppealsPage() {
  return <div />;
}
