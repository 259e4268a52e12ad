"""What goes into the wheel besides code: templates, styles, translations; and the packs, which live beside the code."""

from setuptools import find_packages, setup

DATA = ["templates/**/*", "static/**/*", "locale/**/*", "*.txt", "*.svg", "py.typed"]
ROOMS = find_packages(include=["khuang", "khuang.*"], exclude=["*.tests", "*.tests.*"])

setup(
    packages=[*ROOMS, "khuang.packs"],
    package_dir={"khuang.packs": "packs"},
    package_data={**dict.fromkeys(ROOMS, DATA), "khuang.packs": ["**/*"]},
)
