"""Names out of one, two or three cells: turned round, joined and split as an address book would."""

from dataclasses import dataclass

from mixer.contacts.lists.addresses import looks_like_address
from mixer.contacts.lists.text import one_line, words_of

_WORDS_BEFORE = """mr mrs ms miss mx dr prof professor sir dame rev hon herr frau mag ing dipl mme
    mlle m sr sra srta dott dhr mevr doctor madam lord lady"""
_WORDS_AFTER = """jr sr junior senior ii iii iv phd ph md mba cpa cfa cfp esq esquire msc bsc ma ba
    llm llb pmp rn dds mp obe mbe cbe qc kc acca aca dphil dba mph jd frcs mrics frics shrm scp inc ltd
    llc plc llp gmbh ag co corp"""
# Lower-case words that belong to the last name: Ludwig van Beethoven, María de la Cruz.
_WORDS_BETWEEN = """van von vom zu zum zur der den de del della dello delle da das do dos di du la
    le les el al bin ibn ben abu af av ter ten 't"""
_HONORIFICS, _AFTER_NAMES, _PARTICLES = (
    frozenset(words.split()) for words in (_WORDS_BEFORE, _WORDS_AFTER, _WORDS_BETWEEN)
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_NO_NAME = frozenset({"", "n a", "info requested", "unknown", "null", "nan", "none"})


@dataclass(frozen=True)
class Name:
    """``name`` as spoken (first name first), and its two halves; a single word is a first name."""

    name: str = ""
    first: str = ""
    last: str = ""


def read_name(full: str, first: str, middle: str, last: str) -> Name:
    """One name of cleaned cells, any of which may be empty or hold an address instead of a name."""
    full, first, middle, last = (name_only(cell) for cell in (full, first, middle, last))
    if first.endswith(",") and last:  # "Silva, Ana" cut at the blank by the program that exported it
        first, last = last, first.rstrip(", ")
    whole = split_name(full)
    if (first or last) and (not full or words_of(full) in (words_of(first), words_of(last))):
        return Name(" ".join(part for part in (first, middle, last) if part), first, last)
    return Name(whole.name, first, last) if first and last else whole


def split_name(full: str) -> Name:
    """Two halves of a whole name: ``Last, First`` is turned round, titles are no first names."""
    parts = [part.strip() for part in full.split(",") if part.strip()]
    named = parts[:1] + [part for part in parts[1:] if not _is_letters_after(part)]
    words = named[0].split() if named else []
    if len(parts) == 1 or len(named) != 2 or len(words) > 3:
        return _split_words(full, words)
    last, first = named
    titled = first.split()
    while len(titled) > 1 and words_of(titled[0]) in _HONORIFICS:
        titled = titled[1:]
    return Name(f"{first} {last}", " ".join(titled), last)


def _split_words(full: str, words: list[str]) -> Name:
    while len(words) > 1 and words_of(words[0]) in _HONORIFICS:
        words = words[1:]
    if len(words) < 2:
        return Name(full, " ".join(words))
    if all(ord(letter) > 0x2E80 for letter in "".join(words)):  # Chinese, Japanese, Korean: family name first
        return Name(full, " ".join(words[1:]), words[0])
    cut = len(words) - 1
    if cut > 1 and words_of(words[cut]) in _SUFFIXES:
        cut -= 1
    while cut > 1 and words[cut - 1] in _PARTICLES:
        cut -= 1
    return Name(full, " ".join(words[:cut]), " ".join(words[cut:]))


def _is_letters_after(part: str) -> bool:
    """Degrees and the like; MA is one, Ma is a name."""
    bare = part.replace(".", "")
    known = all(word in _AFTER_NAMES for word in words_of(bare).split())
    return known and (len(bare) > 2 or bare.isupper() or words_of(bare) in _SUFFIXES)


def name_only(cell: str) -> str:
    """The cell without an address, and nothing if it says that there is no name."""
    name = one_line(cell)
    if looks_like_address(name):
        name = name.split("<")[0].strip(' ",;') if "<" in name else ""
    return "" if looks_like_address(name) or words_of(name) in _NO_NAME else name
