"""A client of language servers: what an editor says to them, and what it hears."""

from __future__ import annotations

import html
import json
import os
import queue
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TIMEOUT = 120
"""Seconds to wait for an answer: servers index what is installed before they give the first."""

CAPABILITIES = {
    "textDocument": {
        "completion": {"completionItem": {"documentationFormat": ["plaintext"]}},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "publishDiagnostics": {},
    },
    "workspace": {"configuration": True, "workspaceFolders": True},
}


class Client:
    """A session with a server about one document.

    Args:
        command: What starts the server.
        root: The folder of the project.
        name: The file in it that is being edited; it need not exist.
        settings: What the server is told when it asks for its configuration, by section.
    """

    def __init__(
        self, command: Sequence[str], root: Path, name: str, settings: dict[str, Any]
    ) -> None:
        self._settings = settings
        self._root = root.as_uri()
        self._document = (root / name).as_uri()
        self._version = self._last = 0
        self._heard: queue.Queue[dict[str, Any]] = queue.Queue()
        self._process = subprocess.Popen(
            command,
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        folders = [{"uri": self._root, "name": root.name}]
        self.request(
            "initialize",
            processId=os.getpid(),
            rootUri=self._root,
            workspaceFolders=folders,
            capabilities=CAPABILITIES,
        )
        self._send(method="initialized", params={})

    def close(self) -> None:
        """End the session, and the server with it."""
        self.request("shutdown")
        self._send(method="exit")
        assert self._process.stdin
        self._process.stdin.close()
        try:
            self._process.wait(TIMEOUT)
        finally:
            self._process.kill()
        self._listener.join(TIMEOUT)

    def write(self, text: str) -> None:
        """Have the document say something."""
        self._version += 1
        if self._version == 1:
            document = {"uri": self._document, "languageId": "python", "version": 1, "text": text}
            self._send(method="textDocument/didOpen", params={"textDocument": document})
        else:
            document = {"uri": self._document, "version": self._version}
            params = {"textDocument": document, "contentChanges": [{"text": text}]}
            self._send(method="textDocument/didChange", params=params)

    def completions(self, text: str) -> set[str]:
        """Return what is offered at the end of a text."""
        self.write(text)
        found = self._ask("textDocument/completion", text) or []
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"] for item in items}

    def hover(self, text: str) -> str:
        """Return what is shown for the name at the end of a text."""
        self.write(text)
        found = self._ask("textDocument/hover", text, before=1)
        return html.unescape(json.dumps(found["contents"])) if found else ""

    def diagnostics(self, text: str, last: str) -> list[int]:
        """Return the lines of a text that are found fault with.

        Args:
            text: The text.
            last: A mistake that every server knows, put behind the text: where it is reported, all
                of the text has been looked at.
        """
        end = text.count("\n")
        self.write(text + last)
        deadline = time.monotonic() + TIMEOUT
        while True:
            message = self._next(deadline)
            if message.get("method") != "textDocument/publishDiagnostics":
                continue
            if message["params"]["uri"] != self._document:
                continue
            found = message["params"]["diagnostics"]
            lines = {each["range"]["start"]["line"] for each in found if each.get("severity") == 1}
            if end in lines:
                return sorted(lines - {end})

    def request(self, method: str, **params: Any) -> Any:
        """Ask for something, and return the answer."""
        self._last += 1
        number = self._last
        self._send(id=number, method=method, **({"params": params} if params else {}))
        deadline = time.monotonic() + TIMEOUT
        while True:
            message = self._next(deadline)
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def _ask(self, method: str, text: str, before: int = 0) -> Any:
        line = text.rpartition("\n")[2]
        position = {"line": text.count("\n"), "character": len(line) - before}
        return self.request(method, textDocument={"uri": self._document}, position=position)

    def _next(self, deadline: float) -> dict[str, Any]:
        """Return the next message, having answered it if it is a question."""
        message = self._heard.get(timeout=max(deadline - time.monotonic(), 0.1))
        if "id" in message and "method" in message:
            self._send(id=message["id"], result=self._answer(message))
        return message

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] == "workspace/configuration":
            return [self._settings.get(each.get("section")) for each in message["params"]["items"]]
        if message["method"] == "workspace/workspaceFolders":
            return [{"uri": self._root, "name": "project"}]
        return None

    def _send(self, **message: Any) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        self._process.stdin.flush()

    def _listen(self) -> None:
        """Put what the server says into the queue, until it says no more."""
        assert self._process.stdout
        with self._process.stdout as stream:
            while line := stream.readline():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.partition(b":")[2])
                    while stream.readline().strip():
                        pass
                    self._heard.put(json.loads(stream.read(length)))
