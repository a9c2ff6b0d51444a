export function Network() {
  return <p class="outcome">The network is being built.</p>;
}
