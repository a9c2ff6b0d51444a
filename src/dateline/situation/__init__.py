"""How things stood on a day, as pure functions of statements and judgements; computed, never stored as truth."""
