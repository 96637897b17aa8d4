"""Lets ``python -m timeline_kit`` run the command."""

from timeline_kit import main

main()
