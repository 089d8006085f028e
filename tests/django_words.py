"""What Django's own pages say, of which we keep a Chinese of our own.

Django's is missing here, or reads as no clerk would say it. The English stays Django's;
`catalogue.py` keeps these among our messages, and ours win.
"""

Message = str | tuple[str, str]  # the same in the singular and the plural

PAGES: tuple[Message, ...] = (
    "Select %s",
    "Select %s to change",
    "Select %s to view",
    "Add",
    "Add %s",
    "Add %(name)s",
    "Change %s",
    "View %s",
    "Add another %(verbose_name)s",
    "Add another %(model)s",
    "Change selected %(model)s",
    "Delete selected %(model)s",
    "View selected %(model)s",
    " By %(filter_title)s ",
    "Filter",
    "No date",
    "Has date",
    "Action:",
    "Run the selected action",
    "Select this object for an action - {}",
    "Select all objects on this page for an action",
    "Click here to select the objects across all pages",
    "Select all %(total_count)s %(module_name)s",
    "Clear selection",
    (
        "%(total_count)s selected",
        "All %(total_count)s selected",
    ),
    "0 of %(cnt)s selected",
    (
        "Items must be selected in order to perform actions on them. No items "
        "have been changed."
    ),
    "No action selected.",
    (
        "%(counter)s result",
        "%(counter)s results",
    ),
    "%(full_result_count)s total",
    "Delete selected %(verbose_name_plural)s",
    "Successfully deleted %(count)d %(items)s.",
    "Cannot delete %(name)s",
    "Are you sure?",
    "Delete multiple objects",
    (
        "Deleting the %(object_name)s '%(escaped_object)s' would result in "
        "deleting related objects, but your account doesn't have permission to "
        "delete the following types of objects:"
    ),
    (
        "Deleting the %(object_name)s '%(escaped_object)s' would require "
        "deleting the following protected related objects:"
    ),
    (
        "Deleting the selected %(objects_name)s would result in deleting "
        "related objects, but your account doesn't have permission to delete "
        "the following types of objects:"
    ),
    (
        "Deleting the selected %(objects_name)s would require deleting the "
        "following protected related objects:"
    ),
    (
        "Deleting %(class_name)s %(instance)s would require deleting the "
        "following protected related objects: %(related_objects)s"
    ),
    "The {name} “{obj}” was added successfully.",
    "The {name} “{obj}” was added successfully. You may add another {name} below.",
    "The {name} “{obj}” was changed successfully.",
    "The {name} “{obj}” was changed successfully. You may add another {name} below.",
    "The {name} “{obj}” was changed successfully. You may edit it again below.",
    "You may edit it again below.",
    "The %(name)s “%(obj)s” was deleted successfully.",
    "%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?",
    (
        "%(count)s %(name)s was changed successfully.",
        "%(count)s %(name)s were changed successfully.",
    ),
    "Change history: %s",
    "%(app)s administration",
    "Models in the %(name)s application",
    "Model name",
    "Add link",
    "Change or view list link",
    "Breadcrumbs",
    "You don’t have permission to view or edit anything.",
    "View site",
    "View on site",
    "Log out",
    "Save and add another",
    "Save and continue editing",
    "Recent actions",
    "My actions",
    "None available",
    "Start typing to filter…",
    (
        "Please correct the error below.",
        "Please correct the errors below.",
    ),
    "Error:",
    "After you’ve created a user, you’ll be able to edit more user options.",
    "Enter a new password for the user <strong>%(username)s</strong>.",
    "Hold down “Control”, or “Command” on a Mac, to select more than one.",
    (
        "Please enter your old password, for security’s sake, and then enter your new "
        "password twice so we can verify you typed it in correctly."
    ),
    "Change my password",
)
ACCOUNTS: tuple[Message, ...] = (
    "Authentication and Authorization",
    "group",
    "groups",
    "active",
    (
        "Designates whether this user should be treated as active. Unselect "
        "this instead of deleting accounts."
    ),
    "staff status",
    "Designates whether the user can log into this admin site.",
    "superuser status",
    "Designates that this user has all permissions without explicitly assigning them.",
    (
        "The groups this user belongs to. A user will get all permissions "
        "granted to each of their groups."
    ),
    "user permissions",
    "Specific permissions for this user.",
    "date joined",
    "A user with that username already exists.",
    (
        "Please enter a correct %(username)s and password. Note that both "
        "fields may be case-sensitive."
    ),
    "This account is inactive.",
    "Enter the same password as before, for verification.",
    "The two password fields didn’t match.",
    "Your old password was entered incorrectly. Please enter it again.",
    "Raw passwords are not stored, so there is no way to see the user’s password.",
    "Enable password-based authentication for this user by setting a password.",
    "Your password can’t be too similar to your other personal information.",
    "The password is too similar to the %(verbose_name)s.",
    (
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
    ),
    (
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    "Your password can’t be a commonly used password.",
    "This password is too common.",
    "Your password can’t be entirely numeric.",
    "This password is entirely numeric.",
)
FORMS: tuple[Message, ...] = (
    ":",
    "This field is required.",
    "This field cannot be blank.",
    "This field cannot be null.",
    "Enter a number.",
    "Enter a whole number.",
    "Enter a valid date.",
    "Ensure this value is less than or equal to %(limit_value)s.",
    "Ensure this value is greater than or equal to %(limit_value)s.",
    (
        (
            "Ensure this value has at most %(limit_value)d character (it has "
            "%(show_value)d)."
        ),
        (
            "Ensure this value has at most %(limit_value)d characters (it has "
            "%(show_value)d)."
        ),
    ),
    (
        "Ensure that there are no more than %(max)s digit in total.",
        "Ensure that there are no more than %(max)s digits in total.",
    ),
    (
        "Ensure that there are no more than %(max)s decimal place.",
        "Ensure that there are no more than %(max)s decimal places.",
    ),
    (
        "Ensure that there are no more than %(max)s digit before the decimal point.",
        "Ensure that there are no more than %(max)s digits before the decimal point.",
    ),
    "Null characters are not allowed.",
    "%(model_name)s with this %(field_labels)s already exists.",
    "%(model_name)s with this %(field_label)s already exists.",
    "%(model)s instance with %(field)s %(value)r is not a valid choice.",
    "Value %(value)r is not a valid choice.",
    "Select a valid choice. %(value)s is not one of the available choices.",
    "Select a valid choice. That choice is not one of the available choices.",
    "“%(pk)s” is not a valid value.",
    "No file was submitted.",
    "No file was submitted. Check the encoding type on the form.",
    "The submitted file is empty.",
    "Please correct the duplicate data for %(field)s.",
    "Please correct the duplicate data for %(field)s, which must be unique.",
    "Please correct the duplicate values below.",
    "(Hidden field %(name)s) %(error)s",
    (
        "ManagementForm data is missing or has been tampered with. Missing "
        "fields: %(field_names)s. You may need to file a bug report if the "
        "issue persists."
    ),
)
# What the scripts of Django's forms say: a catalogue of their own.
SCRIPTS: tuple[Message, ...] = (
    'Choose %s by selecting them and then select the "Choose" arrow button.',
    'Remove %s by selecting them and then select the "Remove" arrow button.',
    "Choose all %s",
    "Remove all %s",
    "Choose selected %s",
    "Remove selected %s",
    "(click to clear)",
    (
        "You have unsaved changes on individual editable fields. If you run an "
        "action, your unsaved changes will be lost."
    ),
    (
        "You have selected an action, but you haven’t saved your changes to "
        "individual fields yet. Please click OK to save. You’ll need to re-run "
        "the action."
    ),
    (
        "You have selected an action, and you haven’t made any changes on "
        "individual fields. You’re probably looking for the Go button rather "
        "than the Save button."
    ),
)
