"""The `article-parse` command. Nothing is imported before it runs."""

from __future__ import annotations

from collections.abc import Sequence


def main(args: Sequence[str] | None = None) -> None:
    """Runs the command line (by default the process's own) and exits: 0 all done, 1 some input failed, 2 usage."""
    from article_parse.cli.app import app

    app.main(args=None if args is None else list(args), prog_name="article-parse")
