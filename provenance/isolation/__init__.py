"""Isolation: work on hostile files in processes that can't harm, starve or outlive the one that asks."""
