"""The command ``timeline``: one module for each command, over what they share.

``root`` finds the command and turns errors into messages; ``shared`` has the arguments and the reading of files,
``output`` and ``screen`` what is printed, ``report`` what an export did, ``flags`` the options of formats.

To add a command: a module with a click command called ``command``, and its row in ``timeline.cli.root.COMMANDS``.
"""

from timeline.cli.root import main, program
from timeline_kit import refuse_foreign

refuse_foreign()

__all__ = ["main", "program"]
