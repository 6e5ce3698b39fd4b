"""What exactly is wrong with a policy, a code each."""

from enum import StrEnum


class Fault(StrEnum):
    """The value of a code is what is said in English after the place that it is at, with its values."""

    TOO_LONG = "it is longer than {most} bytes"
    NOT_UTF8 = "it is not UTF-8"
    NOT_TOML = "it is not TOML: {said}"
    MISSING = "is missing"
    UNKNOWN_KEY = "is not a known key"
    NOT_A_TEXT = "should be a valid string"
    NOT_VALUES = "should be a list of values"
    NOT_A_LIST = "should be a list"
    NOT_A_TABLE = "should be a table"
    NOT_ONE_OF = "should be {expected}"
    FEW_CHARACTERS = "should have at least {least} character"
    MANY_CHARACTERS = "should have at most {most} characters"
    FEW_ITEMS = "should have at least {least} item"
    MANY_ITEMS = "should have at most {most} items"
    UNFIT = "doesn't fit: {said}"
    NAME_CHARACTERS = "may hold a-z, 0-9 and hyphens only"
    VERSION_CHARACTERS = "may hold letters, digits, dots, hyphens and underscores only"
    REPEATED = "repeats {id}"
    NEVER_APPLIES = "names no axis, so that the rule could never apply"
    LABEL_WITHOUT_OUTCOME = 'belongs to rules with then = "label" only'
    LABEL_OF_ANOTHER_LAW = "must be one of {labels}"
    NOT_A_DEFAULT = "is none of {names}"
    MANY_POLICIES = "holds more than {most} policies"
    NAME_TAKEN = "is that of {other} already: {name}"
    UNREADABLE = "can't be read: {reason}"
