"""What is said and asked of records that a list adds or changes."""

from django.utils.translation import gettext_lazy as _

from .table import Sentences

PROBLEMS: Sentences = {
    "list_new_department": _(
        "There is no department called “%(name)s” yet; it is added with this list."
    ),
    "list_category": _(
        "The list gives its new projects no category; it was told from their names and "
        "stands below. Correct it on a project's page where it is another."
    ),
    "list_other_code": _(
        "“%(value)s” is another's name here; the code %(code)s is of “%(name)s”."
    ),
    "list_unknown": _("No %(what)s is called “%(name)s”, here or in this file."),
    "list_code_taken": _("The code %(value)s is taken by a record outside this list."),
    "list_no_right": _(
        "Your account may not add or change %(what)s from a list; the planning office "
        "does."
    ),
    "list_other_department": _("“%(value)s” belongs to another department."),
    "list_not_kept": _(
        "“%(value)s” (%(field)s) was read; there is no place for it, and it is not "
        "kept."
    ),
    "list_aside": _(
        "What stands under “%(field)s” (rows %(rows)s) was read and is not kept."
    ),
    "list_changed_since": _("“%(value)s” was changed by somebody since you looked."),
    "list_changed_meanwhile": _("Somebody else added “%(value)s” meanwhile."),
}

ACCEPTED: Sentences = {
    "list_other_code": _("Correct the code or the name."),
    "list_unknown": _("Enter the code or name of one, or add a line for it."),
    "list_code_taken": _("Give it another code, or none."),
    "list_no_right": _("Give the list to the planning office."),
    "list_other_department": _("Leave the line out, or ask the planning office."),
    "list_changed_since": _("Look at the new preview and decide."),
    "list_changed_meanwhile": _("Look at the file again."),
}

QUESTIONS: Sentences = {
    "list_which_project": _(
        "Is “%(name)s” (row %(line)s) a new project, or one that is called otherwise?"
    ),
    "list_which_department": _(
        "There is no department called “%(name)s” (row %(line)s). Which one is it?"
    ),
    "list_which_indicator": _(
        "Is “%(name)s” (row %(line)s) a new indicator, or one that is called otherwise?"
    ),
    "list_which_task": _(
        "Is “%(name)s” (row %(line)s) a new task, or one that is called otherwise?"
    ),
}

CHOICES: Sentences = {
    "new": _("a new one"),
    "-": _("none: leave this line out"),
}
