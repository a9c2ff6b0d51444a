export function Atlas() {
  return <p class="outcome">The map is being built.</p>;
}
