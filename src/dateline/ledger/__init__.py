"""The append-only store on two clocks: what was told, and since when we have it."""
