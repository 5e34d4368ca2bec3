// To come.
export function RegisterPage() {
  return <div />;
}
