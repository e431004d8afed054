"""The Scrapy project: finds pages, fetches them politely, hands them to parsers, stores through archive."""
