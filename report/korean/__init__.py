"""The Korean language on the page: particles, numbers, dates, line breaks and Han, all pure functions of text."""
