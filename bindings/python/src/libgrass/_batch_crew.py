"""Processes of a batch: interpreters started anew, or forks, that compute what they are told by number.

New interpreters load libgrass and nothing of the program's own, so a program needs no ``if __name__ == "__main__"``.
Ctrl-C is the caller's: processes end when it does, however it ends.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from multiprocessing.connection import Connection, wait
from typing import Any, Dict, List, Optional, Tuple

from . import errors
from ._batch_job import Job, Opened, Outcome, attempt, fatal, open_job
from ._batch_work import Work
from ._handles import Report, _process
from ._probe import _interpreter

SECONDS = 2.0  # after which an idle process looks whether its caller is still there

BEGIN = ("import sys; sys.path[:] = sys.argv[3:]; from libgrass._batch_crew import serve; "
         "serve(int(sys.argv[1]), int(sys.argv[2]))")


# ---- in a process of its own ----


def serve(handle: int, parent: int) -> None:
    """The main of a process: a job, then numbers until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    talk(Connection(handle), parent)


def _orphaned(parent: int) -> Any:
    return lambda *progress: os.getppid() != parent


def talk(line: "Connection[Any, Any]", parent: int) -> None:
    try:
        job = line.recv()
        try:
            opened = open_job(job, _orphaned(parent))
        except Exception as fault:
            line.send(("fatal", fault, []))
            return
        line.send(("ready", None, []))
        while True:
            while not line.poll(SECONDS):
                if os.getppid() != parent:
                    return
            index = line.recv()
            if index is None:
                return
            line.send(_answer(opened, index))
    except (EOFError, OSError):
        return  # the caller is gone


def _answer(opened: Opened, index: int) -> Tuple[str, Any, Any]:
    try:
        outcome = attempt(opened, index)
    except Exception as fault:
        return "fatal", fault, opened.news()
    return "done", outcome, opened.news()


# ---- in the caller ----


class Member:
    """One process and the line to it."""

    def __init__(self, job: Job, start: str) -> None:
        self.index: Optional[int] = None
        self.last: Optional[int] = None
        self.ready = False
        ours, theirs = socket.socketpair()
        try:
            self._start(theirs, ours, start)
        finally:
            theirs.close()
        self.line: "Connection[Any, Any]" = Connection(ours.detach())
        try:
            self.line.send(job)
        except OSError:
            pass  # it has died, which its line tells

    def _start(self, theirs: socket.socket, ours: socket.socket, start: str) -> None:
        if start == "fork":
            self.process = os.fork()
            if self.process == 0:
                _forked(theirs, ours)
            return
        program = None if getattr(sys, "frozen", False) else _interpreter()
        if program is None:
            ours.close()
            raise errors.ForkError("there is no interpreter from which processes could be started; leave out n_jobs, or "
                                   "give start=\"fork\"")
        self.popen = subprocess.Popen(
            [program, "-c", BEGIN, str(theirs.fileno()), str(os.getpid()), *map(str, sys.path)],
            stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()], start_new_session=True)  # Ctrl-C of a terminal is the caller's
        self.process = self.popen.pid

    def end(self, kill: bool) -> str:
        """Waits for its end; what it died of."""
        self.line.close()
        if kill:
            try:
                os.kill(self.process, signal.SIGTERM)
            except ProcessLookupError:
                pass
        if hasattr(self, "popen"):
            code = self.popen.wait()
        else:
            code = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        return f"signal {-code} ({signal.Signals(-code).name})" if code < 0 else f"exit code {code}"


def _forked(theirs: socket.socket, ours: socket.socket) -> None:
    """A fork must not return into the caller's program, whatever happens."""
    code = 1
    try:
        os.setsid()
        ours.close()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        serve(theirs.detach(), os.getppid())
        code = 0
    finally:
        os._exit(code)


class Crew:
    """Processes at work."""

    def __init__(self, job: Job, work: Work, count: int, start: str, names: Tuple[str, ...],
                 report: Optional[Report], say: Any) -> None:
        if start == "fork" and _process.calls > 0:
            raise errors.ForkError("libgrass is at work in another thread, so forked processes could never use it; wait for "
                                   "it, or leave out start=\"fork\"")
        self.job, self.work, self.start, self.names = job, work, start, names
        self.report, self.say, self.count = report, say, count
        self.members: List[Member] = []
        self.died: Dict[int, int] = {}
        self.again: List[int] = []
        self.never_ready = 0

    def run(self) -> None:
        """Until all is done; records stay whatever is raised."""
        try:
            self._hire()
            while self.members:
                self._listen()
                if self.report is not None and self.report("scenarios", self.work.done, len(self.work.wanted)):
                    raise errors.Cancelled("the progress function asked to stop")
        except BaseException:
            self._dismiss(True)
            raise
        self._dismiss(False)

    def _dismiss(self, kill: bool) -> None:
        members, self.members = self.members, []
        for member in members:
            if member.index is not None:
                self.work.give_back(member.index)
                member.index = None
            if not kill:
                self._send(member, None)
        for member in members:
            member.end(kill)

    def _hire(self) -> None:
        while len(self.members) < min(self.count, max(self.work.left, 1)):
            self.members.append(Member(self.job, self.start))

    def _send(self, member: Member, message: Any) -> None:
        try:
            member.line.send(message)
        except OSError:
            pass  # it has died, which its line tells

    def _listen(self) -> None:
        lines: Dict[Any, Member] = {member.line: member for member in self.members}
        for line in wait(list(lines), timeout=0.5):
            member = lines[line]
            try:
                word, what, said = member.line.recv()
            except (EOFError, OSError):
                self._lost(member)
                continue
            self.say(said)
            if word == "fatal":
                raise what
            if word == "done":
                outcome: Outcome = what
                member.last, member.index = member.index, None
                self.work.take(outcome)
            member.ready = True
            self._give(member)

    def _give(self, member: Member) -> None:
        index = self.again.pop() if self.again else self.work.next(member.last)
        if index is None:
            self.members.remove(member)
            self._send(member, None)
            member.end(False)
            return
        member.index = index
        self._send(member, index)

    def _lost(self, member: Member) -> None:
        """A dead process takes one scenario along, which gets another try in a new one."""
        self.members.remove(member)
        index, member.index = member.index, None
        how = member.end(True)
        if index is None:
            self.never_ready += not member.ready
            if self.never_ready > 2:
                raise errors.InternalError(f"processes of the batch end before they begin ({how}); see what they say on the "
                                           "standard error")
        else:
            self.died[index] = self.died.get(index, 0) + 1
            if self.died[index] > 1:
                self.work.take(Outcome(index, None, errors.InternalError(
                    f"scenario '{self.names[index]}': the process that ran it ended twice ({how})")))
            else:
                self.again.append(index)
        if self.again or self.work.left:
            self.members.append(Member(self.job, self.start))


__all__ = ["Crew", "fatal", "serve"]
