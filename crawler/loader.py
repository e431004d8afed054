"""Scrapy's spider loader, fed by the registry: every paper in it is a spider of that name."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

import papers
from crawler import contact, tls
from crawler.spider import PaperSpider

Ids = list[str]  # inside the class below, list is the method


class UnknownPaper(KeyError, UsageError):
    """No paper of the registry has that id."""

    def __str__(self) -> str:
        return str(self.args[0])


class RegistrySpiderLoader:
    """Implements Scrapy's SpiderLoaderProtocol over ``papers.registry()``."""

    def __init__(self, contact_address: str, served_elsewhere: Collection[str] = ()) -> None:
        self._contact = contact_address
        self._served_elsewhere = served_elsewhere
        self._registry = papers.registry()

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> RegistrySpiderLoader:
        """Made by Scrapy; the CONTACT setting is checked when a spider is loaded."""
        return cls(settings.get("CONTACT") or "", settings.getdict("HOST_MAP").keys())

    def load(self, spider_name: str) -> type[Spider]:
        """The spider class of one paper. Raises UnknownPaper, or UsageError where a live host lacks a contact."""
        try:
            paper = self._registry[spider_name]
        except KeyError:
            raise UnknownPaper(self._registry.no_such(spider_name)) from None
        try:
            contact.check(paper, self._contact, self._served_elsewhere)
        except contact.NoContact as error:
            raise UsageError(str(error)) from None
        return spider_for(paper)

    def list(self) -> Ids:
        """The ids of all papers."""
        return [*self._registry]

    def find_by_request(self, request: Request) -> Ids:
        """The paper whose host a request goes to."""
        paper = self._registry.by_host(urlsplit(request.url).netloc.lower())
        return [paper.id] if paper else []


def spider_for(paper: papers.Paper) -> type[PaperSpider]:
    """The spider class of a paper: its name, its hosts, its pace."""
    return type(
        "PaperSpider",
        (PaperSpider,),
        {
            "__doc__": f"{paper.name} ({paper.family}).",
            "__module__": __name__,
            "name": paper.id,
            "paper": paper,
            "allowed_domains": [urlsplit(f"//{host}").hostname for host in paper.hosts],
            "custom_settings": {
                "DOWNLOAD_DELAY": paper.delay,
                "AUTOTHROTTLE_START_DELAY": paper.delay,
                **tls.settings_of(paper),
            },
        },
    )
