"""What proves something in a bundle, a kind a module: signatures, chains, stamps, logs, revocations."""
