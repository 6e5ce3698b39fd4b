"""`/api/v1`: what programs call. Each operation takes a request, calls one journey and answers JSON or a problem."""
