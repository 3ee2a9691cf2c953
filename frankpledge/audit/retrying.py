"""What becomes of a job when the database goes away under it."""

from django.db import InterfaceError, OperationalError
from procrastinate import RetryStrategy

# For some ten minutes, which is longer than it takes to make a standby the database. Every job can be done twice without harm.
ONCE_THE_DATABASE_IS_BACK = RetryStrategy(max_attempts=20, wait=30, retry_exceptions=[InterfaceError, OperationalError])
