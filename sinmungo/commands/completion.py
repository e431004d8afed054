"""``sinmungo completion``: the script that makes a shell complete commands, options and paper ids."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from sinmungo import console


@click.command("completion", short_help="print the shell's completion script")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print the completion script of SHELL.

    \b
    Examples:
      sinmungo completion bash > ~/.local/share/bash-completion/completions/sinmungo
      sinmungo completion zsh > "${fpath[1]}/_sinmungo"
      sinmungo completion fish > ~/.config/fish/completions/sinmungo.fish

    Exit codes: 0 done, 2 no such shell.
    """
    from sinmungo.cli import sinmungo  # noqa: PLC0415  # the group imports its commands

    completion = get_completion_class(shell)
    assert completion is not None
    click.echo(completion(sinmungo, {}, "sinmungo", "_SINMUNGO_COMPLETE").source())
    return console.OK
