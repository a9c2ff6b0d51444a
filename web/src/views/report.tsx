export function Report() {
  return <p class="outcome">The report is being built.</p>;
}
