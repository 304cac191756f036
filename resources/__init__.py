"""Icons, fonts, translations and samples."""
