"""The page: a record in, a web server of read-only JSON and of the page's own files out; loaded by `serve` alone."""
