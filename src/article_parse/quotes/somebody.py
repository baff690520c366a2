"""Whether a phrase may be somebody who speaks, by the text's names and the language's nouns: "Sorge", "Horas" may not.

English news is what the ranker was trained on; it weighs such phrases itself.
"""

from __future__ import annotations

from article_parse.quotes.audiences import Audiences
from article_parse.quotes.frames import Frame
from article_parse.quotes.lexicon import Lexicon
from article_parse.quotes.names import Names
from article_parse.quotes.nouns import Mention
from article_parse.quotes.offices import bare, is_one
from article_parse.quotes.persons import NO


class Somebody(Audiences):
    """Tells who may speak from what is only spoken of."""

    def __init__(self, frame: Frame, lexicon: Lexicon) -> None:
        super().__init__(frame, lexicon)
        self.names: Names | None = None
        """The names of the whole text, once they are read."""

    def may_speak(self, mention: Mention) -> bool:
        """Whether a mention is a person, an institution or a document; True where nothing tells."""
        names, lexicon, tokens = self.names, self.lexicon, self.tokens
        if lexicon.fixed_order or names is None or not lexicon.spaced:
            return True
        if mention.kind == "pronoun":
            return lexicon.pronouns.get(tokens[mention.first].low) != "n"
        first, last = mention.core
        if tokens[mention.first].low in lexicon.objects or self.is_dative(mention.first):
            return False
        if self._has_role(mention):
            return True
        if mention.kind == "noun":
            return any(self._is_body(index) for index in range(mention.first, mention.last + 1))
        if any(self.is_known(index) or self._is_acronym(index) for index in range(first, last + 1)):
            return True
        if lexicon.capital_nouns:
            if any(self._is_body(index) for index in range(mention.first, mention.last + 1)):
                return True
            return first == mention.first < last and names.likely(names.of(self.frame.slice(first, last))) > NO
        opens = first == 0 or self.frame.sentence[first] != self.frame.sentence[first - 1]
        return not opens or first < last or names.stands_inside(self.frame.slice(first, last))

    def is_object(self, mention: Mention) -> bool:
        """Whether a phrase is more likely what is reported than who reports: a thing with an indefinite article."""
        low, lexicon = self.tokens[mention.first].low, self.lexicon
        if mention.kind != "noun" or low not in lexicon.determiners or low in lexicon.definite:
            return False
        return not self._has_role(mention)

    def _has_role(self, mention: Mention) -> bool:
        return any(self.is_role(index) for index in range(mention.first, mention.last + 1))

    def is_known(self, index: int) -> bool:
        """Whether a word is a given name, or the surname of somebody whom the text names in full."""
        token, names = self.tokens[index], self.names
        if names is None or not token.capital or not token.word:
            return False
        return token.low not in self.lexicon.not_names and names.is_somebody(token.low)

    def is_role(self, index: int) -> bool:
        """Whether a word says what somebody is: "Anwohner", "la syndicaliste"."""
        token, lexicon = self.tokens[index], self.lexicon
        if not token.word or (lexicon.capital_nouns and not token.capital):
            return False
        return is_one(bare(token.low, lexicon), lexicon)

    def _is_body(self, index: int) -> bool:
        token, lexicon = self.tokens[index], self.lexicon
        if not token.word or (lexicon.capital_nouns and not token.capital):
            return False
        return token.low in lexicon.bodies or token.low.endswith(lexicon.body_tails)
