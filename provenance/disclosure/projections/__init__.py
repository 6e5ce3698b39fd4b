"""The labels that a disclosure becomes, one file per standard; `preview.labels` makes all of them."""
