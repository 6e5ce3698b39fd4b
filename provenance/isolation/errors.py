"""The one error root of isolation: what can go wrong between a process and its workers."""


class IsolationError(Exception):
    """No answer was had from a worker; the message says in one sentence what to do."""


class StartError(IsolationError):
    """No worker process could be started."""


class UnusableError(IsolationError):
    """The pool is closed, or belongs to another process."""


class LateError(IsolationError):
    """The worker did not answer in time."""


class DeadError(IsolationError):
    """The worker is gone, or what it says makes no sense."""


class StarvedError(DeadError):
    """The worker is gone, and it was for want of memory."""


class RefusedError(IsolationError):
    """The system refused the worker something that the job needs; `number` is its errno."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"The system refused what the job needs (error {number}): see that it can be read.")


class FaultError(IsolationError):
    """The job met a fault of ours in the worker, which is fit for more; `name` is the exception's, untrusted."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__("The worker could not do this job: report the file that it was about.")
