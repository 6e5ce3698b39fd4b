"""The operations of the API as data: what the document says of them, and what is held against each request."""
