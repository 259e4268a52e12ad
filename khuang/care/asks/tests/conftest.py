from khuang.care.tests.conftest import town as town
