"""The volunteer's door: how much is asked, how long a page stays good. Plain values, no Django."""

ASKED = 12  # statements put to one person
DAY = 24 * 3600
GOOD = DAY // 2  # seconds a page that was opened may be sent: also by somebody who was hours without a network
