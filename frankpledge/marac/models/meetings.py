from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Case as When_
from django.db.models import F, Q, When

from frankpledge.partnerships.models import Area, Organisation, Post

from ..lifecycle import ItemStatus, MeetingStatus
from .cases import Case
from .referrals import Reason
from .sealing import Sealed, SealedText
