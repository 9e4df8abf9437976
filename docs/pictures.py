"""Draw the pictures that the pages show of a terminal and of an editor, from what is seen there.

``python docs/pictures.py terminal`` needs nothing else, ``python docs/pictures.py editor`` needs
tmux and Neovim.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.syntax import Syntax
from rich.terminal_theme import MONOKAI
from rich.text import Text

HERE = Path(__file__).parent
COMMANDS = [
    "tail -n 25 orders_mistakes.py",
    "interlock check orders_mistakes.py",
    "interlock check release_mistakes.py",
]
"""What the picture of the terminal shows, in the folder of the examples."""
EDITOR_COMMAND = "nvim -u init.lua shop.py"

WIDTH = 100
FRAME = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: monospace; font-size: 19px; }}
{styles}
</style>
<defs>{lines}</defs>
<rect width="100%" height="100%" rx="8" fill="#272822"/>
<g transform="translate(18, 26)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""Like rich's own frame, without fonts from the net and the window around."""


SHOP = """\
from orders import Order

order = Order(["book"])
order.pay("thirty")
order.shp()
if order.state.is_"""
NEOVIM = """\
vim.o.number = true
vim.o.signcolumn = "yes"
vim.o.termguicolors = true
vim.o.completeopt = "menuone,noinsert"
vim.cmd("colorscheme slate")
vim.cmd("highlight Pmenu guifg=#f8f8f2 guibg=#49483e | highlight PmenuSel guibg=#75715e")
vim.cmd("highlight SignColumn guibg=none | highlight StatusLine guifg=#49483e")
local function first_line(diagnostic) return diagnostic.message:match("[^\\n]*") end
vim.diagnostic.config({virtual_text = {prefix = "*", spacing = 2, format = first_line}})
vim.api.nvim_create_autocmd("FileType", {pattern = "python", callback = function()
  local client = {cmd = {"pyright-langserver", "--stdio"}, root_dir = vim.fn.getcwd()}
  vim.lsp.buf_attach_client(0, vim.lsp.start_client(client))
  vim.bo.omnifunc = "v:lua.vim.lsp.omnifunc"
end})
"""


def draw_terminal(target: Path) -> None:
    """Run the commands, and draw what they print.

    Args:
        target: The picture.
    """
    console = Console(width=WIDTH, record=True, file=StringIO())
    for command in COMMANDS:
        console.print(Text.assemble(("$ ", "green"), (command, "bold")))
        console.print(shown(command))
    console.save_svg(str(target), theme=MONOKAI, code_format=FRAME, unique_id="terminal")


def draw_editor(target: Path) -> None:
    """Let Neovim complete a name in a file beside the example with its stubs, and draw that.

    Args:
        target: The picture.
    """
    with TemporaryDirectory() as folder:
        shutil.copy(HERE / "examples" / "orders.py", folder)
        Path(folder, "shop.py").write_text(SHOP)
        Path(folder, "init.lua").write_text(NEOVIM)
        subprocess.run(
            ["interlock", "stubs", "orders.py"], cwd=folder, env=environment(), check=True
        )
        screen = seen_in_editor(folder)
    console = Console(width=WIDTH, record=True, file=StringIO())
    console.print(Text.from_ansi(screen))
    console.save_svg(str(target), theme=MONOKAI, code_format=FRAME, unique_id="editor")


def seen_in_editor(folder: str) -> str:
    """Ask for completion at the end of the file once it was checked, and return the screen."""
    tmux("-f", os.devnull, "new-session", "-d", f"-x{WIDTH}", "-y18", "-c", folder, EDITOR_COMMAND)
    try:
        awaited("Cannot access")
        tmux("send-keys", "G", "A")
        tmux("send-keys", "C-x", "C-o")
        awaited("is_shipped")
        return tmux("capture-pane", "-e", "-p")
    finally:
        tmux("kill-server")


def awaited(text: str) -> None:
    """Wait until a text is on the screen.

    Raises:
        TimeoutError: It does not appear.
    """
    for _ in range(120):
        if text in tmux("capture-pane", "-p"):
            return
        time.sleep(0.5)
    raise TimeoutError(text)


def tmux(*arguments: str) -> str:
    """Run a command of the terminal that has the editor, and return what it prints."""
    command = ["tmux", "-L", f"pictures-{os.getpid()}", *arguments]
    run = subprocess.run(command, env=environment(), stdout=subprocess.PIPE, text=True, check=True)
    return run.stdout


def environment() -> dict[str, str]:
    """Return the environment in which the commands of this very Python are found first."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "MYPY_FORCE_COLOR": "1", "TERM": "xterm-256color"}


def shown(command: str) -> Text | Syntax:
    """Run a command, and return what it prints in its colours."""
    printed = subprocess.run(
        shlex.split(command),
        cwd=HERE / "examples",
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    ).stdout
    if command.startswith("tail"):
        return Syntax(printed, "python", theme="monokai", word_wrap=True)
    return Text.from_ansi(printed)


DRAWN = {"terminal": draw_terminal, "editor": draw_editor}

if __name__ == "__main__":
    for name in sys.argv[1:]:
        DRAWN[name](HERE / "_static" / f"{name}.svg")
