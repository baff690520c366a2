"""A group of commands with a default one, commands that are imported on use, and errors of one line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import click

from article_parse.cli.output import Output, complain, discard

INTERRUPTED = 130
"""128 + SIGINT, as shells count it."""


class DefaultGroup(click.Group):
    """A group in which arguments that name no command are those of the default command."""

    def __init__(self, *args: Any, default: str, lazy: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.default = default
        self.lazy = lazy
        """Command names, and the "module:attribute" each is imported from when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands that can be run, the default one first."""
        lazy = [name for name, where in self.lazy.items() if find_spec(where.partition(":")[0])]
        rest = [name for name in (*self.commands, *lazy) if name != self.default]
        return [self.default, *rest]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by name, imported if need be."""
        if cmd_name not in self.lazy:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = self.lazy[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts the default command's name before arguments that begin with no command and no option of the group."""
        if not args:
            raise click.UsageError("no page is named: give files, or - for standard input", ctx)
        own = {option for param in self.get_params(ctx) for option in param.opts}
        if args[0] not in own and args[0] not in self.list_commands(ctx):
            args = [self.default, *args]
        try:
            return super().parse_args(ctx, args)
        except BrokenPipeError:  # from the help
            discard()
            ctx.exit(0)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The group's help shows the default command's options too."""
        default = self.commands[self.default]
        options = [param for param in default.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for param in options if (record := param.get_help_record(ctx))]
        with formatter.section(f"Options of {self.default}"):
            formatter.write_dl([record for record in records if not record[0].endswith("--help")])
        super().format_options(ctx, formatter)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command with an `Output`. A reader that closes the pipe early is no error."""
        ctx.obj = output = Output()
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            discard()
        else:
            if isinstance(result, int):
                return result
        return int(output.failed)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Runs the command line and exits, with errors as one line on standard error."""
        code: Any = 0
        try:
            code = super().main(
                args,
                prog_name,
                complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **extra,
            )
        except click.UsageError as error:
            where = error.ctx.command_path if error.ctx else prog_name
            complain(f"{error.format_message().rstrip('.')} (see {where} --help)")
            code = error.exit_code
        except click.ClickException as error:
            complain(error.format_message())
            code = error.exit_code
        except click.Abort:
            code = INTERRUPTED
        except OSError as error:
            discard()
            complain(f"cannot write: {error.strerror}")
            code = 1
        if not standalone_mode:
            return code
        sys.exit(code if isinstance(code, int) else 0)
