"""The pages: each takes a request, calls one journey and renders what its presenter makes of the answer."""
