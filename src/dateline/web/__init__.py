"""The service that answers over HTTP, and the page it shows: parses requests and nothing else."""
