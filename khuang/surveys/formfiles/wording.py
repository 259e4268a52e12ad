"""Why a file was not taken into a form."""

from django.utils.translation import gettext_lazy as _

REFUSED = {
    "not-named": _("This form names no file of this name. Write it into the workbook first."),
    "large": _("This file is larger than 2 MB: phones fetch it over the air. Make it smaller."),
    "all": _("All files of one form together may have 20 MB. Make some of them smaller."),
    "images": _("This is no picture: choose a JPEG or PNG."),
    "audio": _("This is no sound that phones play: choose MP3, M4A, OGG or WAV."),
}
