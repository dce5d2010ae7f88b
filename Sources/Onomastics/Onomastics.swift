@_exported public import NameMatching
@_exported public import NameNormalization
@_exported public import StringDistance
@_exported public import Transliteration
