export function Review() {
  return <p class="outcome">The review is being built.</p>;
}
