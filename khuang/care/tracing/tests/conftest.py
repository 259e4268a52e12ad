from khuang.care.cases.tests.conftest import cheap_passphrases as cheap_passphrases
from khuang.care.cases.tests.conftest import english as english
from khuang.care.tests.conftest import town as town
