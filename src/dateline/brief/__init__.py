"""A country on a day, on two pages: sentences with their sources, a small map, a timeline; and plots. Nothing that no record tells."""
