"""What a browser calls itself, in the two words that a person knows it by."""

from typing import Final

from provenance.messages.language import Language
from webui.translations.account import Account
from webui.translations.catalogue import text

# The first that is named: browsers also name those that they want to be taken for.
_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("MicroMessenger/", "WeChat"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS: Final = (
    ("HarmonyOS", "HarmonyOS"),
    ("OpenHarmony", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def agent_words(agent: str, language: Language) -> str:
    """Browser and system where both are known, else the start of what it says, else that it says nothing."""
    browser, system = (
        next((name for sign, name in known if sign in agent), "") for known in (_BROWSERS, _SYSTEMS)
    )
    if browser and system:
        return text(Account.BROWSER, language, browser=browser, system=system)
    return browser or agent[:60] or text(Account.BROWSER_UNKNOWN, language)
