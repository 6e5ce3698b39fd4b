"""The `vermilion` command; `main` is its entry point. Nothing heavy is imported before a command needs it."""


def main() -> None:
    """Run the command line and end the process with 0 (done), 1 (could not be done) or 2 (wrong usage)."""
    from provenance.cli.app import vermilion

    vermilion.main()
