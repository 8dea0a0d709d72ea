"""Argon2 as in earnest, but cheap: a test with ten people shall not spend two seconds on their passwords."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """The least that Argon2 allows."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
