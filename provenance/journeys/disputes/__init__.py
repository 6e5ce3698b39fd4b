"""An artist's disputes, from the copy to the bundle and the notice."""
