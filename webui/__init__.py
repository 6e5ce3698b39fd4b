"""HTTP and HTML: pages and the API."""
