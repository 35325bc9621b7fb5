"""Client lists with mistakes. Every one keeps what can be used and tells the rest by its line."""

from __future__ import annotations

HEAD = "name,aliases,consent_until\n"
GOOD = "青葉商店,あおば,2027-03-31\n"


def listed(*rows: str, head: str = HEAD) -> bytes:
    return (head + GOOD + "".join(f"{row}\n" for row in rows)).encode("utf-8")


CLIENT_LISTS: dict[str, bytes] = {
    "empty file": b"",
    "blank lines only": b"\n\n,,\n",
    "no heading": GOOD.encode("utf-8"),
    "a heading without names": b"aliases,consent_until\nx,\n",
    "a heading nobody knows": listed(head="name,aliases,telephone\n"),
    "a heading twice": listed(head="name,name,aliases\n"),
    "parted by tabs": "name\taliases\n青葉商店\tあおば\n".encode(),
    "parted by semicolons": "name;aliases\n青葉商店;あおば\n".encode(),
    "saved as UTF-16": (HEAD + GOOD).encode("utf-16"),
    "saved as EUC-JP": (HEAD + GOOD).encode("euc-jp"),
    "an Excel workbook": b"PK\x03\x04\x14\x00\x06\x00",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00",
    "larger than ten megabytes": (HEAD + GOOD * 300_000).encode("utf-8"),
    "no name": listed(",つきみ,"),
    "a name of one letter": listed("X,,"),
    "an alias of one letter": listed("つきみ堂,つ;つきみ,"),
    "a letter that is none": listed("つきみ堂,,").replace("堂".encode(), b"\xed\xa0\xbd"),
    "the same name twice": listed("青葉商店,,"),
    "a date in words": listed("つきみ堂,,来年三月"),
    "a day that does not exist": listed("つきみ堂,,2027-02-30"),
    "a date of another order": listed("つきみ堂,,31/03/2027"),
    "aliases parted by commas": listed("つきみ堂,つきみ,,月見,TSUKIMI"),
    "a scope as long as a contract": listed(
        f"つきみ堂,,2027-03-31,{'あ' * 201}", head="name,aliases,consent_until,consent_scope\n"
    ),
    "a quotation mark left open": listed('"つきみ堂,,', "月光社,,"),
    "three mistakes at once": listed(",a,", "つきみ堂,,soon", "青葉商店,,"),
}
