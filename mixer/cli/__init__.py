"""``mixer <verb>``: the same verbs as the pages, for the terminal and for other programs.

Every verb takes ``--json`` and then prints exactly one object to standard output. It ends with
0 when it is done, 1 when it was refused, 2 when it was asked wrongly; what is wrong stands in
one sentence on standard error. The terminal is spoken to in English.
"""

import logging
import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from sqlalchemy.exc import DBAPIError

from mixer.cli import events, guests, installation, links, match, papers, plan, rehearse
from mixer.cli.verbs import DONE, MISUSE, REFUSED, Parser, Subparsers, answer, ask_for_json
from mixer.config import ConfigError
from mixer.web.errors import Refused

__all__ = ["main", "parser"]

INTERRUPTED = 130
"""As shells say it: ended by Ctrl+C."""


def parser() -> Parser:
    """All verbs with their arguments."""
    made = Parser(prog="mixer", description="Plan, host and follow up a business mixer.", allow_abbrev=False)
    ask_for_json(made)
    verbs = Subparsers(made, "VERB")
    for nouns in (installation, events, plan, guests, papers, links, match, rehearse):
        nouns.add_verbs(verbs)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one verb; the exit code."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s: %(message)s")
    given = sys.argv[1:] if arguments is None else arguments
    if any("\ud800" <= sign <= "\udfff" for word in given for sign in word):
        sys.stderr.write("An argument is not text in UTF-8; please type it again.\n")
        return MISUSE
    try:
        asked = parser().parse_args(given, Namespace(json=False))
    except SystemExit as end:
        return int(end.code or DONE)
    try:
        reply = asked.do(asked)
        return DONE if reply is None else answer(reply, as_json=asked.json)
    except (Refused, ConfigError) as refusal:
        return _refuse(str(refusal))
    except DBAPIError as error:
        return _refuse(f"The database cannot be used: {' '.join(str(error.orig).split())}.")
    except BrokenPipeError:
        # Whoever read our answer has had enough; a second complaint at exit would help nobody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        return _refuse(f"{error.filename or 'This machine'}: {error.strerror or error}.")
    except KeyboardInterrupt:
        return INTERRUPTED


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return REFUSED
