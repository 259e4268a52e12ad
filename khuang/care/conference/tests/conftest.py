from khuang.care.cases.tests.conftest import town

__all__ = ["town"]
