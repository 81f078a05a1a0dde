"""What the demo's people say: what they need, what they promise, what they note for themselves."""

from mixer.followup.models import IntentionKind

ACCESS_NEEDS = (
    "I use a wheelchair: a way in without steps, please, and a table I can reach.",
    "I hear with two hearing aids. A quieter corner helps, and people who face me.",
    "Coeliac: no gluten at all, also not in sauces.",
    "I am blind and come with my guide dog Biscuit; somebody to describe the room would be lovely.",
    "I cannot stand for long. A chair with a back, please.",
    "No flashing lights, please: epilepsy.",
    "A severe nut allergy; I bring my own medicine.",
    "I read lips. Light on faces helps more than a microphone.",
)

NICKNAMES = {
    "Krzysztof": "Krzysiek",
    "Małgorzata": "Gosia",
    "Dimitris": "Mitsos",
    "Matthias": "Matze",
    "Callum": "Cal",
    "Maria Luz": "Luz",
    "Anh Tuấn": "Tuấn",
    "Thị Hương": "Hương",
    "Minh Đức": "Đức",
    "Sirkka-Liisa": "Sirkka",
    "María José": "Majo",
    "Venkataraman": "Venkat",
}

PROMISES = {
    IntentionKind.NOTE: (
        "Say thank you for the tip about the parking permit.",
        "Write how nice the talk about the harbour fair was.",
        "Ask how the pitch on Monday went.",
        "Short hello; mention the book on pricing.",
    ),
    IntentionKind.ONE_TO_ONE: (
        "Coffee at the ferry pier; show each other two projects.",
        "Lunch near her office. Bring the floor plans.",
        "Half an hour by video: who are your best clients, who are mine?",
        "Walk along the quay; he likes early mornings.",
        "Visit the workshop and see the new machine.",
    ),
    IntentionKind.INTRODUCTION: (
        "Introduce to my sister’s landlord, who looks for exactly this.",
        "Bring together with the chamber’s export desk.",
        "Introduce to the caterer from table four.",
    ),
    IntentionKind.SEND: (
        "Send the checklist for first employees.",
        "Send photos of the shop conversion and rough costs.",
        "Send the link to the grant; deadline is end of the month.",
        "Send my price list and two references.",
    ),
    IntentionKind.REFERRAL: (
        "Name her to the dentist who moves offices in spring.",
        "Pass on the enquiry about the wedding at the boat house.",
        "Recommend to our tenants for the yearly check.",
    ),
    IntentionKind.NOTHING: ("Good talk, nothing to do for now.", ""),
}
"""Private words of their writers, by kind."""
