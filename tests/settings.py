"""The settings under test: as in production, but no secret has to be given."""

import os

os.environ.setdefault("DEBUG", "1")

from bureau.settings import *  # noqa: F403

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
