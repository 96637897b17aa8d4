"""The command ``timeline``: one module for each command, and what they share in ``shared``, ``screen`` and ``flags``.

To add a command: a module with a click command called ``command``, and its row in ``timeline.cli.root.COMMANDS``.
"""

from timeline.cli.root import main, program

__all__ = ["main", "program"]
