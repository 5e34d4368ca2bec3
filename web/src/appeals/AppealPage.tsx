// To come.
export function AppealPage() {
  return <div />;
}
