"""kill -9 in mid-act leaves nothing half-done, wherever it strikes."""

import io
import os
import random
import signal
import subprocess
import sys
import time

import pytest
from django.core.management import call_command
from django.db import connection

from huzhu.config.environment import BASE
from huzhu.kernel.models import Event, Reply
from tests.kernel.doomed import STEPS
from tests.kernel.toy.models import Box


def doomed(when):
    """Start the process that is to die, past its first round of work."""
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.kernel.toy_settings"}
    command = [sys.executable, "-m", "tests.kernel.doomed", when]
    process = subprocess.Popen(command, cwd=BASE, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout.readline() == b"ready\n", process.stderr.read().decode()
    return process


def everything_holds():
    """verify passes, and what was answered is there."""
    connection.close()
    call_command("verify", stdout=io.StringIO())
    boxes = set(Box.objects.values_list("pk", flat=True))
    assert set(Reply.objects.filter(model="toy.box").values_list("object_id", flat=True)) <= boxes
    assert Event.objects.exists()


@pytest.mark.parametrize("step", [each + when for each in STEPS for when in ("", "+")])
def test_a_kill_at_a_step_of_the_kernel_leaves_nothing_half_done(own_database, step):
    process = doomed(step)
    assert process.wait(20) == -signal.SIGKILL
    everything_holds()


def test_twenty_kills_at_random_moments_leave_nothing_half_done(own_database):
    chance = random.Random(os.urandom(8))
    for _ in range(20):
        process = doomed("forever")
        time.sleep(chance.uniform(0, 0.15))
        process.kill()
        process.wait()
        everything_holds()
