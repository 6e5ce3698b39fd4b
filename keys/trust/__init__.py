"""Trust lists: whom we recognise, by kind."""
