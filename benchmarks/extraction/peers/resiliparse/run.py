"""resiliparse's main content, the charset detected by its own means."""

from __future__ import annotations

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding

from benchmarks.extraction.peers import harness


def read(page: harness.Page) -> harness.Fields:
    text = bytes_to_str(page.body, detect_encoding(page.body, from_html_meta=True))
    body = extract_plain_text(text, main_content=True, alt_texts=False, comments=False, list_bullets=False)
    return {"body": body}


if __name__ == "__main__":
    harness.main("resiliparse", ("body",), read)
