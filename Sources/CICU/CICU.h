// Deliberately empty: ICU's own headers are included by ICUShim alone, whose header shows opaque types only.
// (A Swift module that sees ICU's headers beside Foundation's bundled ICU does not compile.)
