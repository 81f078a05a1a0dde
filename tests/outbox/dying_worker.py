"""Workers in processes of their own, so that a test can kill them.

Reads one line of JSON settings at a time, forks a worker with them and prints its process id.
What is imported once need not be imported by every worker: they start in milliseconds.
"""

import json
import os
import signal
import sys
import threading
from datetime import timedelta
from pathlib import Path

from flask import Flask

from mixer import House, worker
from mixer.config import load_settings
from mixer.db import init_app
from mixer.outbox import delivery


def work(order: dict[str, str]) -> None:
    settings = load_settings(order, instance=Path(order["MIXER_INSTANCE"]))
    app = Flask(__name__)
    app.extensions["mixer"] = House(settings)
    init_app(app, settings.database)
    delivery.LEASE = delivery.HANDED_LEASE = timedelta(seconds=float(order["LEASE"]))
    worker.POLL = 0.1
    worker.run(app, threading.Event())


signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for line in sys.stdin:
    pid = os.fork()
    if pid == 0:
        work(json.loads(line))
        os._exit(0)
    sys.stdout.write(f"{pid}\n")
    sys.stdout.flush()
