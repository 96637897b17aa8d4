"""Timelines from and to the formats of other projects: a module for each, which its entry point names."""
