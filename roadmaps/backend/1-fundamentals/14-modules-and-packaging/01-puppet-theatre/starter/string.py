puppet_strings = "nine strings"
