"""Thai formats for Django's own filters. For dates use ``|thaidate``: Django knows no Buddhist era."""

DATE_FORMAT = "j E Y"
SHORT_DATE_FORMAT = "j M Y"
DATETIME_FORMAT = "j E Y G:i"
TIME_FORMAT = "G:i"
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
FIRST_DAY_OF_WEEK = 0
