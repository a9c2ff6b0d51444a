"""What reports have to do with one another: copies, tellings of one event or state, contradictions. Each judgement explains itself."""
