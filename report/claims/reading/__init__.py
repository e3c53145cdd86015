"""A paragraph in, what each of its amounts says out: of whom, which measure, for when, how exactly.

The rules read a sentence as an editor skims it: the measure that was named last, the company that was named last
unless it only stands to be compared with, both carried into the next sentence; lists with 각각 pair off; a company
may follow its number (16.1% 오른 바이두); what is said of a noun that the data do not know is nobody's. What is not
certain is left open: an amount without a subject or a measure says nothing that could contradict the data.

    `lexicon`   the words: what a measure is called, how a price moves, how exactly something is said
    `mentions`  finds them in a sentence, with the names of companies and groups
    `elsewhere` finds what the data do not hold: another market, one business, a company that nobody lists
    `which`, `whose`, `when`, `how`   one question each about an amount: a table of rules, the first that knows answers
    `lists`     what a list gives its amounts: 각각, and a verb that is said of all
    `doubts`    tells what may be of another time, basis, listing or view
    `Reader`    reads a paragraph with them, sentence by sentence
"""

from report.claims.reading.mentions import Names
from report.claims.reading.reader import Reader
from report.claims.reading.statement import Context, Statement

__all__ = ["Context", "Names", "Reader", "Statement"]
