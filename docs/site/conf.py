"""How Sphinx makes the site of the docs, in the language that ``docs/site/build.py`` names."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[2]))  # which Sphinx does not look into by itself

from docs.site.hangul import PiecesOfHangul

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "신문고 Sinmungo"
language = "en"  # the other is given by docs/site/build.py
copyright = "The Sinmungo founders, Apache-2.0"  # noqa: A001 (Sphinx's name)
extensions = ["myst_parser"]
myst_heading_anchors = 4
nitpicky = True

html_theme = "furo"
html_title = project
html_search_language = PiecesOfHangul.lang
html_copy_source = False
html_show_sphinx = False
html_use_index = False
templates_path = ["templates"]
html_static_path = ["static"]
html_css_files = ["site.css"]
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "languages.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}


def _twin(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: object) -> None:
    """Tell the templates where this page is in the other language: the Korean site lies in a folder of the English."""
    context["twin"] = f"../{page}.html" if app.config.language == "ko" else f"ko/{page}.html"


def setup(app: Sphinx) -> None:
    """Sphinx calls this."""
    app.add_search_language(PiecesOfHangul)
    app.connect("html-page-context", _twin)
