"""Hostile files to pictures, frames and samples, in worker processes."""
