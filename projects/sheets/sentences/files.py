"""A preview that cannot be confirmed, and a file that cannot be read."""

from django.utils.translation import gettext_lazy as _

from .table import Sentences

NOT_CONFIRMED: Sentences = {
    "expired": _("The preview is older than 30 minutes. Look at it again, please."),
    "used": _("This file was dealt with already. Send it again to look at it anew."),
    "other_file": _("This is not the file you looked at. Send it again, please."),
    "other_preview": _(
        "The file was looked at again meanwhile, perhaps in another window. Look at "
        "the new preview and decide."
    ),
    "nothing": _("There is nothing to write but annual plans: choose to set them."),
    "open": _(
        "Something is still wrong or open; nothing was written. Answer what is asked "
        "and correct what is marked."
    ),
    "reason": _(
        "Say why: a warning stands, a closed month is open again, or a plan changes."
    ),
    "changed": _(
        "Somebody changed the same cells meanwhile; nothing was written. Look at the "
        "new preview and decide."
    ),
    "refused": _(
        "Some cells cannot be written; nothing was written. Look at what is marked."
    ),
    "busy": _("Another import is being written. Try again in a moment."),
    "cut": _(
        "The database broke off while this was written, and nothing of it was stored. "
        "Try again; if it happens again, tell whoever runs this site."
    ),
    "lost": _(
        "The database was lost while this was written. Look at the list of imports "
        "before you try again: what stands there as written is stored."
    ),
    "gone": _("There is no such import. Send the file again."),
}

# What a file is that cannot be read, and what to do.
FILES: Sentences = {
    "empty": _("This file is empty. Send the workbook that holds the figures."),
    "pdf": _("This is a PDF. Send the workbook it was made from."),
    "image": _("This is a picture. Send the workbook itself."),
    "word": _("This is a Word document. Copy its table into a workbook and send that."),
    "presentation": _("This is a presentation. Send the workbook."),
    "ofd": _("This is an OFD document. Send the workbook it was made from."),
    "ods": _("This is an OpenDocument sheet. Save it as .xlsx and send that."),
    "xlsb": _("This is a binary workbook (.xlsb). Save it as .xlsx and send that."),
    "html": _(
        "This is a web page, though it may be called .xls: some systems export so. "
        "Open it in Excel or WPS, save it as .xlsx and send that."
    ),
    "xml": _("This is XML. Open it in Excel or WPS, save it as .xlsx and send that."),
    "archive": _("This is an archive. Unpack it and send the workbook in it."),
    "zip": _("This is a ZIP file. Unpack it and send the workbook in it."),
    "encrypted": _("This file has a password. Remove it, save, and send it again."),
    "protected": _(
        "This file is encrypted by a security system. Ask who runs it for a plain copy."
    ),
    "macros": _("This workbook holds macros. Save it as .xlsx, without them."),
    "unknown": _("This is no sheet that can be read. Save it as .xlsx and send that."),
    "damaged": _(
        "This file is damaged. Open it in Excel or WPS, save it as .xlsx and send that."
    ),
    "binary": _("This text holds characters that are none. Save it as .xlsx."),
    "encoding": _(
        "This text is neither UTF-8 nor GBK. Save it as .xlsx or as CSV UTF-8."
    ),
    "quotes": _(
        "A quotation mark opened in line %(line)s is never closed. Close it, or save "
        "the table as .xlsx."
    ),
    "long_field": _(
        "A field in line %(line)s is longer than %(limit)s characters. Perhaps a "
        "quotation mark is not closed. Close it, or save the table as .xlsx."
    ),
    "doctype": _("This file has parts no workbook has. Save it again as .xlsx."),
    "no_sheets": _(
        "This workbook holds no sheet with cells, only charts or macros. Send the one "
        "that holds the table."
    ),
    "too_large": _("This file is larger than %(limit)s MB. Delete what is not needed."),
    "unpacked": _(
        "Unpacked, this file is larger than %(limit)s MB. Delete what is not needed."
    ),
    "bomb": _(
        "This file is packed more densely than any workbook, so it was not opened. "
        "Open it in Excel or WPS, save it as .xlsx and send that."
    ),
    "too_many_parts": _("This file has more than %(limit)s parts. Save it as .xlsx."),
    "too_far": _(
        "Cell %(cell)s of %(sheet)s is beyond row %(rows)s or column %(columns)s. "
        "Delete what stands so far out, or split the file."
    ),
    "too_many_cells": _(
        "This file has more than %(limit)s cells. Delete empty rows and columns, or "
        "split it."
    ),
    "too_many_merges": _(
        "%(sheet)s has more than %(limit)s merged cells. Undo merging where it is not "
        "needed."
    ),
    "long_time": _(
        "A number in %(sheet)s has the format of a time and is too large for one. Set "
        "the format of its column to a number."
    ),
    "waiting": _(
        "%(files)s of your files wait to be confirmed; at most %(most)s may, and "
        "%(limit)s MB in all. Confirm those you need and send this one again, or wait: "
        "a file that nobody looks at for an hour is let go."
    ),
    "slow": _("Reading this file took longer than %(seconds)s seconds. Split it."),
    "killed": _(
        "This file is damaged or too large to read. Open it in Excel or WPS, save it "
        "as .xlsx and send that."
    ),
}
