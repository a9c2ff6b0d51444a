export function Timeline() {
  return <p class="outcome">The timeline is being built.</p>;
}
