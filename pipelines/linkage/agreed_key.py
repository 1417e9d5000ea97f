"""The key of a delivery's tokens: the one that the collaborative agreed on, and one for all that a partner has in force."""

from __future__ import annotations

from data_contracts.manifest import Manifest
from data_contracts.verdict import Refused
from pipelines.in_force import LoadedDelivery, in_force


def refuse_another_key(manifest: Manifest, current: LoadedDelivery, held: list[LoadedDelivery], agreed: str | None) -> None:
    """Refuses (F-token-key) tokens under another key than agreed, or than others of the partner's that would be in force.

    Tokens under two keys never agree, so nobody would be linked and no message would say why. `current` is the delivery
    as it would be held. A full delivery may bring a new key, because it replaces all that came before.
    """
    if not any(entry.table == "token" for entry in manifest.files):
        return
    if agreed is not None and manifest.token_key_id != agreed:
        raise Refused(
            "F-token-key",
            "token: the tokens were made under another key than the collaborative has agreed on (token_key_id differs)."
            " Ask the linkage steward for the key, make the tokens again, and compare the id that outcomes tokenize prints",
        )
    together = [one for one in in_force([*held, current], manifest.partner) if "token" in one.tables or one is current]
    if current in together and any(one.token_key_id != manifest.token_key_id for one in together):
        raise Refused(
            "F-token-key",
            "token: the tokens were made under another key than those of this partner that are in force (token_key_id differs)."
            " Make them again under the same key, or change the key with a full delivery",
        )
