@_exported public import Documents
@_exported public import EntityResolution
@_exported public import NameData
@_exported public import NameMatching
@_exported public import NameNormalization
@_exported public import NameSearch
@_exported public import StringDistance
@_exported public import Transliteration
