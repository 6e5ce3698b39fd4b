"""Every code as a sentence, in English and Simplified Chinese; README.md says where to start."""
