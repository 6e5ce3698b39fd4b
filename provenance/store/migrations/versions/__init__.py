"""The revisions. None is ever changed after a release; each names the one before it."""
