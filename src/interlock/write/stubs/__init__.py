"""Stubs: what editors are told about modules with workflows and scripts, which no plugin reaches.

A stub is the source itself with the bodies taken out, and what the metaclasses add put in.
"""

from interlock.write.stubs.document import HEADER, is_written, render
from interlock.write.stubs.project import Project, project

__all__ = ["HEADER", "Project", "is_written", "project", "render"]
