"""For scrapyd-deploy alone, which packs an egg with setuptools; everything else builds from pyproject.toml."""

from setuptools import find_packages, setup

setup(
    packages=find_packages(include=["papers*", "parsers*", "archive*", "crawler*", "sinmungo*"]),
    package_data={
        "": ["py.typed"],
        "papers": ["registry/*.toml"],
        "sinmungo.reading": ["*.toml", "static/*", "templates/room/*.html"],
        "sinmungo.drafting": ["*.txt"],
        "sinmungo.demo": ["*.toml", "templates/*.html", "topics/*.toml"],
    },
)
