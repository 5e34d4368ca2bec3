// To come.
export function JudgingPage() {
  return <div />;
}
