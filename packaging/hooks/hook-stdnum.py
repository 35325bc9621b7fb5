"""Keep to the check digits that are imported; the tables of other countries are not read."""

datas: list[tuple[str, str]] = []
