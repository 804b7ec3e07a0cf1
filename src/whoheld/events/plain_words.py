"""Words of the trade: reports of one war share them whatever they tell of, so that they say nothing of which happening.

Sides, places and sources are no part of the list, since a claim names its own.
"""

PLAIN_WORDS = """
about according after against along also among around been before being between both could despite during early
except from have including into itself last late least left more most much near other over said same some such than
that their them there these they this those through today under until very were what when where which while who will
with within without would year years

activist activists agency aircraft airstrike airstrikes armed army artillery assault attack attacked attacks battle
battles bomb bombed bombing bombings bombs campaign capital captured carried casualties city civilian civilians claimed
clash clashed clashes conflict control controlled country countries days death deaths dozens fight fighter fighters
fighting fire fired fires force forces front government group groups held hundreds injured insurgents jihadists kill
killed killing local media militant militants military militia monitor monitoring neighborhood neighbourhood news night
observatory officer official officials opposition part people person police position positions province rebel rebels
regime region report reported reports security several shelled shelling shells since soldier soldiers source sources
spokesman state statement strike strikes targeted targets terrorist terrorists thousands told town towns troops village
villages violence warplane warplanes week wounded wounding

eastern northern southern western central east north south west northeast northwest southeast southwest

monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
october november december
"""
