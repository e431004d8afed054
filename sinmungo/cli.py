"""The command line: ``sinmungo`` and its commands. Each command is a module of ``sinmungo.commands``."""

from __future__ import annotations

import importlib
import signal
import sys
from typing import Any, Final

import click

import papers
from archive import ArchiveError
from sinmungo import console

# Loaded when asked for, so that `sinmungo papers` does not wait for Scrapy.
_COMMANDS: Final = {
    "demo": "crawl two invented newspapers into demo.db",
    "crawl": "crawl newspapers into the archive",
    "coverage": "show which days lack articles",
    "schedule": "write what systemd or cron need",
    "parse": "show the article in a saved page",
    "import": "put saved pages and web archives into the archive",
    "export": "write articles in the formats of other programs",
    "morphemes": "write the articles' nouns and verbs into a file, for research",
    "worker": "crawl on many machines, from a queue",
    "merge": "bring shards into one archive",
    "search": "find articles by their words",
    "show": "show one article of the archive",
    "reporters": "tell who has written what, and who is who",
    "diff": "show what a paper has changed in an article",
    "stories": "find wire copy and press releases over papers",
    "read": "make articles of pages that a crawl kept for later",
    "reparse": "derive articles again from the pages that are kept",
    "verify": "check the archive, and mend what can be made anew",
    "takedown": "remove an article, or words of it, for good",
    "years": "move closed years to files of their own",
    "backup": "copy the archive while it is in use",
    "papers": "list the newspapers that are known",
    "runs": "tell what each run did",
    "frontier": "tell which addresses are known, due and failed",
    "health": "tell how every paper stands",
    "serve": "browse the archive with datasette",
    "completion": "print the shell's completion script",
}


class _Commands(click.Group):
    """The group, which imports a command's module when the command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*_COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"sinmungo.commands.{'import_' if cmd_name == 'import' else cmd_name}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:  # click would look for a like name among those that are loaded
            raise click.NoSuchCommand(error.command_name, possibilities=_COMMANDS, ctx=ctx) from None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:  # the reader of the pipe has gone; click would take it for a failure
            console.say_no_more()
            return console.OK
        return code

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([*_COMMANDS.items()])


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sinmungo", message="sinmungo %(version)s")
def sinmungo() -> None:
    """The archive of Korea's regional newspapers (신문고, 新聞庫).

    \b
    Begin with:
      sinmungo demo                              two invented papers, crawled into demo.db
      sinmungo search 예산 --archive demo.db     find articles
      sinmungo serve demo.db                     browse them

    \b
    Exit codes of every command:
      0  done                          3  the archive could not be opened, read or written
      1  not there, or not sound       4  a crawl ended before its work was done
      2  wrong usage                   5    another process is at the same work
      6  a paper is not well           130  interrupted
    """


def _takes_query(context: click.Context | None) -> bool:
    return context is not None and any(parameter.name == "query" for parameter in context.command.params)


def main() -> None:
    """The console script. Every error a user can cause is one line on stderr; no traceback reaches him."""
    console.prepare()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what is half written is tidied up as after Ctrl-C
    try:
        code = sinmungo.main(standalone_mode=False)
    except click.Abort:
        console.complain("interrupted")
        code = console.INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        code = console.USAGE
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "sinmungo"
        message = " ".join(error.format_message().split()).rstrip(".")
        if isinstance(error, click.NoSuchOption) and _takes_query(error.ctx):
            message += "; a query that begins with a minus stands behind --"
        console.complain(f"{message} (see '{command} --help')")
        code = console.USAGE
    except console.Failed as error:
        error.show()
        code = error.code
    except click.ClickException as error:
        console.complain(error.format_message())
        code = error.exit_code
    except ArchiveError as error:
        console.complain(str(error))
        code = console.USAGE if isinstance(error, ValueError) else console.ARCHIVE
    except papers.RegistryError as error:
        console.complain(str(error))
        code = console.USAGE
    except OSError as error:
        console.say_no_more()
        what = "what was to be printed" if error.filename is None else error.filename
        console.complain(f"{what}: {error.strerror or error}; see to its rights and its disk, or name another")
        code = console.SOME_FAILED
    sys.exit(code if isinstance(code, int) else console.OK)
