"""The two built-in demonstration newspapers: invented articles on a real HTTP server in its own process."""

from sinmungo.demo.process import DemoServer, DemoServerError
from sinmungo.demo.stories import stories
from sinmungo.demo.story import PAPERS, PaperId, Story

__all__ = ["PAPERS", "DemoServer", "DemoServerError", "PaperId", "Story", "stories"]
