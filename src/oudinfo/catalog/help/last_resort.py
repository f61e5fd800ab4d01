"""The words that take the place of content that cannot be read. They are true anywhere."""

ANYWHERE = {
    "crisis": """\
If you took something, are hurt, or may act on it now:
    Call the emergency number where you are.
    911 in the US, Canada and Mexico. 999 in the UK and Ireland.
    112 in the European Union and India, and from a mobile in South Africa.
    000 in Australia. 111 in New Zealand.
    If no one can be called, get to a hospital.

To talk or write to a trained person: findahelpline.com

Is someone not waking up, or not breathing well? Type: oudinfo overdose
""",
    "overdose": """\
Do this now. Do not wait.

1. Shout. Rub your knuckles hard on the breastbone.
2. If they don't wake, or breathe slowly or not at all, call the emergency
   number where you are.
   911 in the US, Canada and Mexico. 999 in the UK and Ireland.
   112 in the European Union and India, and from a mobile in South Africa.
   000 in Australia. 111 in New Zealand.
   If no one can be called, get them to a hospital.
3. Give naloxone if you have it: one spray in one nostril, or the injection.
   If you have none, go on with step 4.
4. Breathe for them. Lay them on their back. Clear the mouth, tilt the head
   back, pinch the nose. Seal your mouth over theirs and give 2 slow breaths.
   The chest should rise. Then give one breath about every 5 seconds.
5. If they still don't breathe well after 2 to 3 minutes, give a second dose.
6. If they breathe but don't wake, turn them on their side.
7. Stay until help comes. The overdose can come back.

People to talk to: oudinfo crisis
""",
}
