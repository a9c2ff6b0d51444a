export function Table() {
  return <p class="outcome">The table is being built.</p>;
}
